package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import phoenix.tui.look.Pen;

/** A longer text to read: broken at spaces, scrolled by Up, Down, Page keys, Home and End. */
public final class TextPane extends Widget<TextPane> {
    private final Scroller scroller = new Scroller();
    private final TerminalSize preferred;
    private String text;

    /** A pane for a text. */
    public TextPane(TerminalSize preferred, String text) {
        this.preferred = preferred;
        this.text = text;
    }

    /** Shows this from now on. */
    public void show(String newText) {
        text = newText;
        invalidate();
    }

    @Override
    protected TerminalSize preferred() {
        return preferred;
    }

    @Override
    protected void paint(Pen pen) {
        int columns = pen.size().getColumns();
        List<String> lines = Prose.lines(text, columns - 2);
        scroller.fit(lines.size(), pen.size().getRows());
        for (int row = 0; row < Math.min(scroller.height(), lines.size()); row++) {
            pen.plain().write(0, row, lines.get(scroller.top() + row));
        }
        scroller.draw(pen, 0);
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return scroller.onKey(key) ? Result.HANDLED : super.onKey(key);
    }
}
