package phoenix.tui.widget;

import com.googlecode.lanterna.input.KeyStroke;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/** Which part of a long list is in view. */
final class Scroller {
    private int top;
    private int height = 1;
    private int lines;

    /** Fits the view to the lines there are and the rows there are to show them. */
    void fit(int lineCount, int rows) {
        lines = lineCount;
        height = Math.max(1, rows);
        scrollTo(top);
    }

    int top() {
        return top;
    }

    int height() {
        return height;
    }

    boolean overflows() {
        return lines > height;
    }

    /** Moves so that a line is in view. */
    void reveal(int line) {
        if (line < top) {
            scrollTo(line);
        } else if (line >= top + height) {
            scrollTo(line - height + 1);
        }
    }

    /** Scrolls by a key. @return whether it moved */
    boolean onKey(KeyStroke key) {
        int before = top;
        switch (key.getKeyType()) {
            case ArrowUp -> scrollTo(top - 1);
            case ArrowDown -> scrollTo(top + 1);
            case PageUp -> scrollTo(top - height);
            case PageDown -> scrollTo(top + height);
            case Home -> scrollTo(0);
            case End -> scrollTo(lines);
            default -> {
                return false;
            }
        }
        return top != before;
    }

    /** Draws where the view is in the whole, at the right edge of the rows; nothing if all is in view. */
    void draw(Pen pen, int firstRow) {
        if (!overflows()) {
            return;
        }
        int column = pen.size().getColumns() - 1;
        int thumb = Math.max(1, height * height / lines);
        int from = (int) ((long) (height - thumb) * top / (lines - height));
        for (int row = 0; row < height; row++) {
            boolean on = row >= from && row < from + thumb;
            pen.as(Role.DIM).write(column, firstRow + row, pen.sign(on ? Glyph.THUMB : Glyph.TRACK));
        }
    }

    private void scrollTo(int line) {
        top = Math.max(0, Math.min(line, lines - height));
    }
}
