package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * What would change: lines of diffs and commands, with a column of signs and the colours of the theme. Words are broken to
 * the width there is. Up, Down, Page keys, Home and End scroll; Left and Right show the rest of long lines.
 */
public final class DiffPane extends Widget<DiffPane> {
    private static final int SIDE_STEP = 8;

    private final Scroller scroller = new Scroller();
    private final String empty;
    private List<StyledLine> lines = List.of();
    private List<StyledLine> shown = List.of();
    private BrokenLines broken = BrokenLines.NONE;
    private int longest;
    private int left;
    private int textColumns = 1;

    /**
     * An empty pane.
     *
     * @param empty what it says while there are no lines
     */
    public DiffPane(String empty) {
        this.empty = empty;
    }

    /** Shows these lines from now on; the place in view stays, as a preview follows every key. */
    public void show(List<StyledLine> newLines) {
        lines = List.copyOf(newLines);
        longest = lines.stream()
                .filter(line -> !line.kind().isWords())
                .mapToInt(DiffPane::width)
                .max()
                .orElse(0);
        invalidate();
    }

    @Override
    protected TerminalSize preferred() {
        return new TerminalSize(Math.max(longest, Cells.width(empty)) + 1, Math.max(1, lines.size()));
    }

    @Override
    protected void paint(Pen pen) {
        TerminalSize size = pen.size();
        textColumns = size.getColumns();
        shown = broken();
        scroller.fit(shown.size(), size.getRows());
        if (scroller.overflows()) {
            textColumns = Math.max(1, size.getColumns() - 1);
            shown = broken();
            scroller.fit(shown.size(), size.getRows());
        }
        left = Math.max(0, Math.min(left, longest - textColumns));
        if (lines.isEmpty()) {
            paintEmpty(pen);
        }
        for (int row = 0; row < Math.min(size.getRows(), shown.size()); row++) {
            paint(pen, row, shown.get(scroller.top() + row));
        }
        scroller.draw(pen, 0);
    }

    /** The lines, with words broken to the width there is. */
    private List<StyledLine> broken() {
        if (broken.lines() != lines || broken.columns() != textColumns) {
            broken = BrokenLines.of(lines, textColumns, broken);
        }
        return broken.rows();
    }

    private void paintEmpty(Pen pen) {
        int row = 0;
        for (String line : Cells.of(empty).wrap(pen.size().getColumns())) {
            pen.as(Role.DIM).write(0, row++, line);
        }
    }

    private void paint(Pen pen, int row, StyledLine line) {
        pen.as(line.kind().role());
        int text = pen.write(0, row, line.kind().sign());
        int room = textColumns - text;
        Cells cells = Cells.of(line.text());
        int from = line.kind().isWords() ? 0 : left;
        Cells seen = cells.range(from, cells.width());
        pen.write(text, row, room, seen.toString());
        if (from > 0 && cells.width() > 0 && room > 0) {
            pen.as(Role.DIM).write(text, row, 1, pen.sign(Glyph.ELLIPSIS));
        }
    }

    private static int width(StyledLine line) {
        return line.kind().sign().length() + Cells.width(line.text());
    }

    @Override
    protected boolean scrolls() {
        return true;
    }

    @Override
    protected Result onKey(KeyStroke key) {
        if (scroller.onKey(key)) {
            return Result.HANDLED;
        }
        if (key.getKeyType() == KeyType.ArrowRight && left + textColumns < longest) {
            left = Math.min(left + SIDE_STEP, longest - textColumns);
            return Result.HANDLED;
        }
        if (key.getKeyType() == KeyType.ArrowLeft && left > 0) {
            left = Math.max(0, left - SIDE_STEP);
            return Result.HANDLED;
        }
        return super.onKey(key);
    }
}
