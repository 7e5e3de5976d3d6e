package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/** Something to do, done by Enter or Space. */
public final class ActionButton extends Widget<ActionButton> {
    private final String label;
    private final Runnable action;

    /** A button that does this. */
    public ActionButton(String label, Runnable action) {
        this.label = label;
        this.action = action;
    }

    /** What stands on it. */
    public String label() {
        return label;
    }

    @Override
    protected TerminalSize preferred() {
        return new TerminalSize(Cells.width(label) + 4, 1);
    }

    @Override
    protected void paint(Pen pen) {
        pen.as(isFocused() ? Role.BUTTON_FOCUSED : Role.BUTTON).write(0, 0, "[ " + label + " ]");
    }

    @Override
    protected void onClick(int column, int row) {
        action.run();
    }

    @Override
    protected Result onKey(KeyStroke key) {
        if (key.getKeyType() == KeyType.Enter || isCharacter(key, ' ')) {
            action.run();
            return Result.HANDLED;
        }
        return super.onKey(key);
    }
}
