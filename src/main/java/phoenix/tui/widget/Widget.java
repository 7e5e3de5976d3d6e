package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractInteractableComponent;
import com.googlecode.lanterna.gui2.InteractableRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import java.util.Optional;
import phoenix.tui.look.Pen;

/**
 * A Lanterna component that can have the focus, in three methods: how large, how it is drawn, what a key does.
 *
 * @param <T> the widget itself, as Lanterna wants it
 */
public abstract class Widget<T extends Widget<T>> extends AbstractInteractableComponent<T> {
    private static final int WHEEL = 3;

    /** For widgets. */
    protected Widget() {}

    /** The size that shows all of it. */
    protected abstract TerminalSize preferred();

    /** Draws it; the area is clear. */
    protected abstract void paint(Pen pen);

    /**
     * What a key does while it has the focus. Arrows and Tab move the focus by default, so a widget that has nothing to do
     * with a key hands it on with {@code super.onKey(key)}.
     */
    protected Result onKey(KeyStroke key) {
        return super.handleKeyStroke(key);
    }

    /**
     * What a click on one of its cells does, besides giving it the focus; nothing by default.
     *
     * @param column from its left edge, from 0 on
     * @param row from its upper edge, likewise
     */
    protected void onClick(int column, int row) {}

    /** A click is where it is; the wheel is a few arrows, which stay within the widget; what else a mouse does is nothing. */
    private Result onMouse(MouseAction mouse) {
        switch (mouse.getActionType()) {
            case CLICK_DOWN -> {
                takeFocus();
                TerminalPosition at = mouse.getPosition().minus(getGlobalPosition());
                onClick(at.getColumn(), at.getRow());
            }
            case SCROLL_UP -> wheel(KeyType.ArrowUp);
            case SCROLL_DOWN -> wheel(KeyType.ArrowDown);
            default -> {}
        }
        return Result.HANDLED;
    }

    private void wheel(KeyType arrow) {
        for (int i = 0; i < WHEEL && scrolls() && onKey(new KeyStroke(arrow)) == Result.HANDLED; i++) {
            invalidate();
        }
    }

    /** Whether the wheel moves what is in view, or the selected row; not by default, as where arrows change an answer. */
    protected boolean scrolls() {
        return false;
    }

    /** Where the cursor is shown while it has the focus; none by default. */
    protected Optional<TerminalPosition> cursor() {
        return Optional.empty();
    }

    /** Words for someone who has never met this, shown by the help key; empty where it explains itself. */
    public String help() {
        return "";
    }

    /** The words of {@link #help} where they stand beside the widget, which then needs no introduction. */
    public String advice() {
        return help();
    }

    /** Whether it takes a question mark as text, so that only the other help keys explain it. */
    public boolean takesText() {
        return false;
    }

    /** Whether a key is this printable character, without Ctrl or Alt. */
    protected static boolean isCharacter(KeyStroke key, char c) {
        return key.getKeyType() == KeyType.Character
                && key.getCharacter() == c
                && !key.isCtrlDown()
                && !key.isAltDown();
    }

    @Override
    protected final Result handleKeyStroke(KeyStroke key) {
        Result result = key instanceof MouseAction mouse ? onMouse(mouse) : onKey(key);
        if (result == Result.HANDLED) {
            invalidate();
        }
        return result;
    }

    @Override
    protected InteractableRenderer<T> createDefaultRenderer() {
        return new InteractableRenderer<>() {
            @Override
            public TerminalPosition getCursorLocation(T component) {
                return cursor().orElse(null);
            }

            @Override
            public TerminalSize getPreferredSize(T component) {
                return preferred();
            }

            @Override
            public void drawComponent(TextGUIGraphics graphics, T component) {
                paint(new Pen(graphics, getTheme()));
            }
        };
    }
}
