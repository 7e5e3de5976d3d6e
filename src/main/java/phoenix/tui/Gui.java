package phoenix.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.DefaultWindowManager;
import com.googlecode.lanterna.gui2.MultiWindowTextGUI;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.gui2.TextGUIThread;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.screen.Screen;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Drawing;

/** Lanterna's windows, with a plain message instead of them on a terminal that is too small. */
final class Gui extends MultiWindowTextGUI {
    Gui(TextGUIThread loop, Screen screen) {
        super(gui -> loop, screen, new DefaultWindowManager(screen.getTerminalSize()), null, new Nothing());
    }

    /** Behind the windows: one of them always fills the screen, so that nothing has to be drawn there first. */
    private static final class Nothing extends Drawing<Nothing> {
        @Override
        protected TerminalSize preferred() {
            return TerminalSize.ONE;
        }

        @Override
        protected void paint(Pen pen) {}
    }

    /** Lanterna would bring a page to the front of a question that waits for its answer. */
    boolean isForTheTopWindow(MouseAction mouse) {
        Window top = getActiveWindow();
        return top != null && top.getBounds().whenContains(mouse.getPosition(), () -> {});
    }

    boolean isTooSmall() {
        TerminalSize size = getScreen().getTerminalSize();
        return size.getColumns() < Face.LEAST.getColumns() || size.getRows() < Face.LEAST.getRows();
    }

    @Override
    protected synchronized void drawGUI(TextGUIGraphics graphics) {
        if (!isTooSmall()) {
            super.drawGUI(graphics);
            return;
        }
        Pen pen = new Pen(graphics, getTheme()).clear();
        TerminalSize size = pen.size();
        String message = "This needs " + text(Face.LEAST) + " and the terminal is " + text(size)
                + ". Make it larger, or leave with Ctrl+C and use --plain.";
        int row = 0;
        for (String line : Cells.of(message).wrap(Math.max(1, size.getColumns()))) {
            pen.as(row == 0 ? Role.HEADING : Role.DIM).write(0, row++, line);
        }
    }

    @Override
    public synchronized TerminalPosition getCursorPosition() {
        return isTooSmall() ? null : super.getCursorPosition();
    }

    private static String text(TerminalSize size) {
        return size.getColumns() + "x" + size.getRows();
    }
}
