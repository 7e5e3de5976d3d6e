package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import phoenix.tui.look.Pen;

/** A longer text to read: broken at spaces, scrolled by Up, Down, Page keys, Home and End. */
public final class TextPane extends Widget<TextPane> implements Flowing {
    private static final int BAR = 2;

    private final Scroller scroller = new Scroller();
    private final TerminalSize preferred;
    private List<Passage> text;

    /** A pane for a plain text. */
    public TextPane(TerminalSize preferred, String text) {
        this.preferred = preferred;
        this.text = Passage.paragraphs(text);
    }

    /** A pane for a text in several looks. */
    public TextPane(List<Passage> text) {
        this.preferred = new TerminalSize(1, 1);
        this.text = List.copyOf(text);
    }

    /** Shows this from now on. */
    public void show(List<Passage> newText) {
        text = List.copyOf(newText);
        invalidate();
    }

    @Override
    public int rowsAt(int columns) {
        return lines(columns).size();
    }

    @Override
    protected TerminalSize preferred() {
        return preferred;
    }

    private List<Passage> lines(int columns) {
        return text.stream()
                .flatMap(passage -> passage.broken(columns - BAR).stream())
                .toList();
    }

    /** With all of it in view there is nothing to scroll, and the focus passes it by. */
    @Override
    public boolean isFocusable() {
        return getSize().getRows() == 0
                || lines(getSize().getColumns()).size() > getSize().getRows();
    }

    @Override
    protected void paint(Pen pen) {
        List<Passage> lines = lines(pen.size().getColumns());
        scroller.fit(lines.size(), pen.size().getRows());
        for (int row = 0; row < Math.min(scroller.height(), lines.size()); row++) {
            Passage line = lines.get(scroller.top() + row);
            line.role().ifPresentOrElse(pen::as, pen::plain);
            pen.write(line.indent(), row, line.text());
        }
        scroller.draw(pen, 0);
    }

    /** Scrolls by a key that was pressed elsewhere on the page. @return whether it moved */
    public boolean scroll(KeyStroke key) {
        boolean moved = scroller.onKey(key);
        if (moved) {
            invalidate();
        }
        return moved;
    }

    @Override
    protected boolean scrolls() {
        return true;
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return scroller.onKey(key) ? Result.HANDLED : super.onKey(key);
    }
}
