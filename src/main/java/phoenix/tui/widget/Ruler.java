package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * An id map drawn as ranges side by side: the ids inside the container above, those of the host below, and what is mapped
 * to nothing in between. Widths grow with the logarithm of the ids, so that a single id is seen beside 65536. Where the
 * ranges don't fit side by side, they stand below each other.
 */
public final class Ruler extends Drawing<Ruler> implements Flowing {
    private static final int NAMES = 10;
    private static final int MARGIN = 2;

    /**
     * A mapped range.
     *
     * @param inside first id in the container
     * @param outside first id on the host
     * @param count ids, 1 or more
     * @param label what it is; may be empty
     */
    public record Span(long inside, long outside, long count, String label) {}

    private record Part(long inside, long count, Optional<Span> mapped) {
        String above() {
            return range(inside, count);
        }

        String below() {
            return mapped.map(span -> range(span.outside(), count)).orElse("nothing");
        }

        String label() {
            return mapped.map(Span::label).orElse("");
        }

        int least() {
            return Math.max(Cells.width(label()), Math.max(above().length(), below().length())) + MARGIN;
        }

        private static String range(long first, long count) {
            return count == 1 ? Long.toString(first) : first + "-" + (first + count - 1);
        }
    }

    private List<Part> parts;

    /** Draws these ranges. */
    public Ruler(List<Span> spans) {
        parts = parts(spans);
    }

    /** Draws these ranges from now on. */
    public void show(List<Span> spans) {
        parts = parts(spans);
        invalidate();
    }

    private static List<Part> parts(List<Span> spans) {
        List<Part> parts = new ArrayList<>();
        long next = spans.stream().mapToLong(Span::inside).min().orElse(0);
        List<Span> inOrder =
                spans.stream().sorted(Comparator.comparingLong(Span::inside)).toList();
        for (Span span : inOrder) {
            if (span.inside() > next) {
                parts.add(new Part(next, span.inside() - next, Optional.empty()));
            }
            parts.add(new Part(span.inside(), span.count(), Optional.of(span)));
            next = Math.max(next, span.inside() + span.count());
        }
        return parts;
    }

    @Override
    public int rowsAt(int columns) {
        return !parts.isEmpty() && leastColumns() <= columns ? 3 + labelRows() : Math.max(1, parts.size());
    }

    @Override
    protected TerminalSize preferred() {
        int columns = getSize().getColumns() == 0 ? leastColumns() : getSize().getColumns();
        return new TerminalSize(leastColumns(), rowsAt(columns));
    }

    private int leastColumns() {
        return NAMES + parts.stream().mapToInt(Part::least).sum();
    }

    private int labelRows() {
        return parts.stream().allMatch(part -> part.label().isEmpty()) ? 0 : 1;
    }

    @Override
    protected void paint(Pen pen) {
        if (parts.isEmpty()) {
            pen.as(Role.DIM).write(0, 0, "No ids are mapped.");
        } else if (leastColumns() <= pen.size().getColumns()
                && 3 + labelRows() <= pen.size().getRows()) {
            paintBeside(pen);
        } else {
            paintBelow(pen);
        }
    }

    private void paintBeside(Pen pen) {
        List<Integer> widths = widths(pen.size().getColumns() - NAMES);
        int bar = labelRows() + 1;
        pen.as(Role.DIM).write(0, bar - 1, "container");
        pen.write(0, bar + 1, "host");
        int column = NAMES;
        boolean other = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int width = widths.get(i);
            if (labelRows() > 0) {
                middle(pen.as(Role.ACCENT), column, 0, width, part.label());
            }
            middle(pen.plain(), column, bar - 1, width, part.above());
            if (part.mapped().isPresent()) {
                pen.as(Role.ACCENT).fill(column, bar, width, pen.sign(other ? Glyph.MAPPED_OTHER : Glyph.MAPPED));
                middle(pen.plain(), column, bar + 1, width, part.below());
                other = !other;
            } else {
                pen.as(Role.DIM).fill(column, bar, width, pen.sign(Glyph.UNMAPPED));
                middle(pen, column, bar + 1, width, part.below());
            }
            column += width;
        }
    }

    private static void middle(Pen pen, int column, int row, int width, String text) {
        pen.write(column + (width - Cells.width(text)) / 2, row, text);
    }

    private List<Integer> widths(int room) {
        int spare = room - parts.stream().mapToInt(Part::least).sum();
        double weight = parts.stream().mapToDouble(Ruler::weight).sum();
        List<Integer> widths = new ArrayList<>();
        int given = 0;
        for (Part part : parts) {
            int extra = (int) (spare * weight(part) / weight);
            given += extra;
            widths.add(part.least() + extra);
        }
        int last = widths.size() - 1;
        widths.set(last, widths.get(last) + spare - given);
        return widths;
    }

    private static double weight(Part part) {
        return 1 + Math.log(part.count());
    }

    private void paintBelow(Pen pen) {
        int rows = pen.size().getRows();
        int shown = parts.size() <= rows ? parts.size() : rows - 1;
        for (int row = 0; row < shown; row++) {
            Part part = parts.get(row);
            String ids = part.count() == 1 ? "1 id" : part.count() + " ids";
            String line = part.above() + " " + pen.sign(Glyph.ARROW_RIGHT) + " " + part.below() + "  (" + ids + ")  "
                    + part.label();
            pen.as(part.mapped().isPresent() ? Role.ACCENT : Role.DIM)
                    .write(0, row, pen.size().getColumns(), line.stripTrailing());
        }
        if (shown < parts.size() && rows > 0) {
            pen.as(Role.DIM).write(0, shown, pen.sign(Glyph.ELLIPSIS) + " and " + (parts.size() - shown) + " more");
        }
    }
}
