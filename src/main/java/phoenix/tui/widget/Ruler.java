package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * An id map drawn as ranges side by side: the ids inside the container above, those of the host below, and what is wrong
 * with them in signs and words: a clash above, what is not delegated hatched below. Widths grow with the logarithm of the
 * ids, so that a single id is seen beside 65536. Where the ranges don't fit side by side, they stand below each other.
 */
public final class Ruler extends Drawing<Ruler> implements Flowing {
    private static final int NAMES = 10;
    private static final int MARGIN = 2;
    private static final int BARE_ROWS = 3;

    /** A map of hundreds of lines is no picture any more; the page has more to say than it. */
    private static final int MOST_LINES = 6;

    /** What is wrong with a range. */
    public enum Mark {
        /** Other lines map the same ids. */
        CLASH("clash"),
        /** Root may not map these ids of the host. */
        NOT_DELEGATED("not delegated");

        private final String word;

        Mark(String word) {
            this.word = word;
        }
    }

    /**
     * A range.
     *
     * @param inside first id in the container
     * @param outside first id on the host; empty where the ids are mapped to nothing
     * @param count ids, 1 or more
     * @param label what it is; may be empty
     * @param marks what is wrong with it
     */
    public record Span(long inside, OptionalLong outside, long count, String label, Set<Mark> marks) {
        /** Copies the set. */
        public Span {
            marks = Set.copyOf(marks);
        }

        /** A mapped range. */
        public static Span mapped(long inside, long outside, long count, String label) {
            return new Span(inside, OptionalLong.of(outside), count, label, Set.of());
        }

        /** A range that is mapped to nothing. */
        public static Span nothing(long inside, long count) {
            return new Span(inside, OptionalLong.empty(), count, "", Set.of());
        }

        /** The same with something wrong. */
        public Span marked(Mark mark) {
            Set<Mark> more = EnumSet.of(mark);
            more.addAll(marks);
            return new Span(inside, outside, count, label, more);
        }

        private boolean has(Mark mark) {
            return marks.contains(mark);
        }

        private String above() {
            return range(inside, count);
        }

        private String below() {
            return outside.isPresent() ? range(outside.getAsLong(), count) : "nothing";
        }

        private String heading() {
            String clash = has(Mark.CLASH) ? Mark.CLASH.word : "";
            return label.isEmpty() ? clash : clash.isEmpty() ? label : label + ", " + clash;
        }

        private String remarks() {
            return Stream.concat(Stream.of(label), marks.stream().sorted().map(m -> m.word))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private static String range(long first, long count) {
            return count == 1 ? Long.toString(first) : first + "-" + (first + count - 1);
        }
    }

    private List<Span> spans;

    /** Draws these ranges, ascending by the container's ids. */
    public Ruler(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** Draws these ranges from now on. */
    public void show(List<Span> newSpans) {
        spans = List.copyOf(newSpans);
        invalidate();
    }

    @Override
    public int rowsAt(int columns) {
        return !spans.isEmpty() && leastColumns() <= columns
                ? rowsBeside()
                : Math.max(1, Math.min(MOST_LINES, spans.size()));
    }

    @Override
    protected TerminalSize preferred() {
        int columns = getSize().getColumns() == 0 ? leastColumns() : getSize().getColumns();
        return new TerminalSize(leastColumns(), rowsAt(columns));
    }

    private int rowsBeside() {
        return headingRows() + BARE_ROWS + (any(Mark.NOT_DELEGATED) ? 1 : 0);
    }

    private int headingRows() {
        return spans.stream().allMatch(span -> span.heading().isEmpty()) ? 0 : 1;
    }

    private boolean any(Mark mark) {
        return spans.stream().anyMatch(span -> span.has(mark));
    }

    private int leastColumns() {
        int least = NAMES;
        for (int i = 0; i < spans.size(); i++) {
            least += least(i);
        }
        return least;
    }

    private int least(int index) {
        Span span = spans.get(index);
        int ids = Math.max(span.above().length(), span.below().length());
        int words = beginsHatching(index) ? Mark.NOT_DELEGATED.word.length() : 0;
        return Math.max(Math.max(Cells.width(span.heading()), words), ids) + MARGIN;
    }

    private boolean beginsHatching(int index) {
        return spans.get(index).has(Mark.NOT_DELEGATED)
                && (index == 0 || !spans.get(index - 1).has(Mark.NOT_DELEGATED));
    }

    @Override
    protected void paint(Pen pen) {
        if (spans.isEmpty()) {
            pen.as(Role.DIM).write(0, 0, "No ids are mapped.");
        } else if (leastColumns() <= pen.size().getColumns()
                && rowsBeside() <= pen.size().getRows()) {
            paintBeside(pen);
        } else {
            paintBelow(pen);
        }
    }

    private void paintBeside(Pen pen) {
        List<Integer> widths = widths(pen.size().getColumns() - NAMES);
        int bar = headingRows() + 1;
        pen.as(Role.DIM).write(0, bar - 1, "container");
        pen.write(0, bar + 1, "host");
        int column = NAMES;
        boolean other = false;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int width = widths.get(i);
            if (headingRows() > 0) {
                pen.as(span.has(Mark.CLASH) ? Role.STATUS_FAIL : Role.ACCENT);
                middle(pen, column, 0, width, span.heading());
            }
            middle(pen.plain(), column, bar - 1, width, span.above());
            Glyph glyph = span.has(Mark.CLASH) ? Glyph.CLASH : other ? Glyph.MAPPED_OTHER : Glyph.MAPPED;
            if (span.outside().isPresent()) {
                pen.as(span.has(Mark.CLASH) ? Role.STATUS_FAIL : Role.ACCENT).fill(column, bar, width, pen.sign(glyph));
                middle(pen.plain(), column, bar + 1, width, span.below());
                other = !other;
            } else {
                pen.as(Role.DIM).fill(column, bar, width, pen.sign(Glyph.UNMAPPED));
                middle(pen, column, bar + 1, width, span.below());
            }
            column += width;
        }
        paintHatching(pen, bar + 2, widths);
    }

    private void paintHatching(Pen pen, int row, List<Integer> widths) {
        pen.as(Role.STATUS_FAIL);
        int column = NAMES;
        int from = NAMES;
        for (int i = 0; i < spans.size(); i++) {
            from = beginsHatching(i) ? column : from;
            column += widths.get(i);
            boolean ends = i == spans.size() - 1 || !spans.get(i + 1).has(Mark.NOT_DELEGATED);
            if (spans.get(i).has(Mark.NOT_DELEGATED) && ends) {
                pen.fill(from, row, column - from, pen.sign(Glyph.HATCH));
                middle(pen, from, row, column - from, " " + Mark.NOT_DELEGATED.word + " ");
            }
        }
    }

    private static void middle(Pen pen, int column, int row, int width, String text) {
        pen.write(column + (width - Cells.width(text)) / 2, row, text);
    }

    private List<Integer> widths(int room) {
        int spare = room + NAMES - leastColumns();
        double weight = spans.stream().mapToDouble(Ruler::weight).sum();
        List<Integer> widths = new ArrayList<>();
        int given = 0;
        for (int i = 0; i < spans.size(); i++) {
            int extra = (int) (spare * weight(spans.get(i)) / weight);
            given += extra;
            widths.add(least(i) + extra);
        }
        int last = widths.size() - 1;
        widths.set(last, widths.get(last) + spare - given);
        return widths;
    }

    private static double weight(Span span) {
        return 1 + Math.log(span.count());
    }

    private void paintBelow(Pen pen) {
        int rows = pen.size().getRows();
        int shown = spans.size() <= rows ? spans.size() : rows - 1;
        for (int row = 0; row < shown; row++) {
            Span span = spans.get(row);
            String ids = span.count() == 1 ? "1 id" : span.count() + " ids";
            String line = span.above() + " " + pen.sign(Glyph.ARROW_RIGHT) + " " + span.below() + "  (" + ids + ")  "
                    + span.remarks();
            Role mapped = span.marks().isEmpty() ? Role.ACCENT : Role.STATUS_FAIL;
            pen.as(span.outside().isPresent() ? mapped : Role.DIM)
                    .write(0, row, pen.size().getColumns(), line.stripTrailing());
        }
        if (shown < spans.size() && rows > 0) {
            pen.as(Role.DIM).write(0, shown, pen.sign(Glyph.ELLIPSIS) + " and " + (spans.size() - shown) + " more");
        }
    }
}
