package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/** A part of a page under a heading line; the heading stands out while the focus is inside. */
public final class Section extends Group implements Flowing {
    private final Component content;
    private String heading;

    /** Puts a heading over a component. */
    public Section(String heading, Component content) {
        super(new BorderLayout());
        this.heading = heading;
        this.content = content;
        addComponent(new Line(), BorderLayout.Location.TOP);
        addComponent(content, BorderLayout.Location.CENTER);
    }

    /** Has this heading from now on. */
    public void rename(String newHeading) {
        heading = newHeading;
        invalidate();
    }

    @Override
    public int rowsAt(int columns) {
        return 1 + Flowing.rows(content, columns);
    }

    private boolean hasFocus() {
        Interactable focused = getBasePane() == null ? null : getBasePane().getFocusedInteractable();
        return focused != null && focused.isInside(this);
    }

    private final class Line extends Drawing<Line> {
        @Override
        protected TerminalSize preferred() {
            return new TerminalSize(Cells.width(heading) + 4, 1);
        }

        @Override
        protected void paint(Pen pen) {
            boolean focus = hasFocus();
            int columns = pen.size().getColumns();
            int column = pen.as(focus ? Role.ACCENT : Role.DIM).write(0, 0, pen.sign(Glyph.LINE) + " ");
            int room = Math.min(Cells.width(heading), columns - column - 1);
            column = pen.as(focus ? Role.ACCENT : Role.HEADING).write(column, 0, room, heading);
            column = pen.as(focus ? Role.ACCENT : Role.DIM).write(column, 0, " ");
            pen.fill(column, 0, columns - column, pen.sign(Glyph.LINE));
        }
    }
}
