package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractComponent;
import com.googlecode.lanterna.gui2.ComponentRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;
import phoenix.tui.look.Pen;

/**
 * A Lanterna component that is only looked at, in two methods: how large, how it is drawn.
 *
 * @param <T> the drawing itself, as Lanterna wants it
 */
public abstract class Drawing<T extends Drawing<T>> extends AbstractComponent<T> {
    /** For drawings. */
    protected Drawing() {}

    /** The size that shows all of it. */
    protected abstract TerminalSize preferred();

    /** Draws it; the area is clear. */
    protected abstract void paint(Pen pen);

    @Override
    protected ComponentRenderer<T> createDefaultRenderer() {
        return new ComponentRenderer<>() {
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
