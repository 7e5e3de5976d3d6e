package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/** A short text to look at, broken at spaces to the width that there is. */
public final class Prose extends Drawing<Prose> implements Flowing {
    private final int columns;
    private Role role;
    private String text;

    /**
     * A text in a role.
     *
     * @param columns the width that it would like, in columns
     */
    public Prose(int columns, Role role, String text) {
        this.columns = columns;
        this.role = role;
        this.text = text;
    }

    /** Says this from now on. */
    public void show(Role newRole, String newText) {
        role = newRole;
        text = newText;
        invalidate();
    }

    /** The lines of a text of several paragraphs, each broken at spaces. */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(paragraph -> lines.addAll(Cells.of(paragraph).wrap(Math.max(1, columns))));
        return lines;
    }

    @Override
    public int rowsAt(int room) {
        return lines(text, room).size();
    }

    @Override
    protected TerminalSize preferred() {
        return new TerminalSize(columns, rowsAt(columns));
    }

    @Override
    protected void paint(Pen pen) {
        int row = 0;
        for (String line : lines(text, pen.size().getColumns())) {
            pen.as(role).write(0, row++, line);
        }
    }
}
