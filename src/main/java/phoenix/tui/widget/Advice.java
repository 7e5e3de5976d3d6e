package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * What the widget with the focus says about itself, in a few rows that are always there so that nothing jumps; for widgets
 * that say nothing, how things stand. What does not fit ends in an ellipsis, and the help key shows it whole.
 */
public final class Advice extends Drawing<Advice> implements Flowing {
    private final int rows;
    private Role role = Role.DIM;
    private String standing = "";

    /** An advice of so many rows. */
    public Advice(int rows) {
        this.rows = rows;
    }

    /** Says this from now on where the focused widget has nothing to say. */
    public void show(Role newRole, String newStanding) {
        role = newRole;
        standing = newStanding;
        invalidate();
    }

    @Override
    public int rowsAt(int columns) {
        return rows;
    }

    @Override
    protected TerminalSize preferred() {
        return new TerminalSize(1, rows);
    }

    @Override
    public boolean isInvalid() {
        return true;
    }

    @Override
    protected void paint(Pen pen) {
        Interactable focused = getBasePane() == null ? null : getBasePane().getFocusedInteractable();
        String said = focused instanceof Widget<?> widget ? widget.advice() : "";
        int columns = pen.size().getColumns();
        List<String> lines = Prose.lines(said.isEmpty() ? standing : said, columns);
        pen.as(said.isEmpty() ? role : Role.DIM);
        int shown = Math.min(lines.size(), pen.size().getRows());
        for (int row = 0; row < shown; row++) {
            boolean cut = row == shown - 1 && shown < lines.size();
            String line = lines.get(row);
            pen.write(0, row, cut ? Cells.of(line).range(0, columns - 2) + " " + pen.sign(Glyph.ELLIPSIS) : line);
        }
    }
}
