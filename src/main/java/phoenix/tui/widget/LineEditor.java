package phoenix.tui.widget;

import com.googlecode.lanterna.input.KeyStroke;
import phoenix.tui.look.Cells;

/** A line being typed: its characters, the caret, and which part is in view. Knows the usual keys of a shell's line. */
final class LineEditor {
    private final StringBuilder text;
    private int caret;
    private int left;

    LineEditor(String initial) {
        text = new StringBuilder(initial);
        caret = text.length();
    }

    String text() {
        return text.toString();
    }

    void replace(String with) {
        text.setLength(0);
        text.append(with);
        caret = text.length();
    }

    /** Overwrites what was typed, for secrets. */
    void wipe() {
        for (int i = 0; i < text.length(); i++) {
            text.setCharAt(i, '\0');
        }
        replace("");
    }

    /** What a key did. */
    enum Did {
        NOTHING,
        MOVED,
        CHANGED
    }

    Did onKey(KeyStroke key) {
        return switch (key.getKeyType()) {
            case Character ->
                key.isAltDown() ? Did.NOTHING : key.isCtrlDown() ? control(key.getCharacter()) : type(key);
            case Backspace -> delete(before(), caret);
            case Delete -> delete(caret, after());
            case ArrowLeft -> move(before());
            case ArrowRight -> move(after());
            case Home -> move(0);
            case End -> move(text.length());
            default -> Did.NOTHING;
        };
    }

    private Did control(char key) {
        return switch (key) {
            case 'a' -> move(0);
            case 'e' -> move(text.length());
            case 'u' -> delete(0, caret);
            case 'k' -> delete(caret, text.length());
            case 'w' -> delete(wordStart(), caret);
            default -> Did.NOTHING;
        };
    }

    private Did type(KeyStroke key) {
        text.insert(caret, key.getCharacter().charValue());
        caret++;
        return Did.CHANGED;
    }

    private Did delete(int from, int to) {
        if (from >= to) {
            return Did.NOTHING;
        }
        text.delete(from, to);
        caret = from;
        return Did.CHANGED;
    }

    private Did move(int to) {
        if (to == caret) {
            return Did.NOTHING;
        }
        caret = to;
        return Did.MOVED;
    }

    private int before() {
        return caret == 0 ? 0 : text.offsetByCodePoints(caret, -1);
    }

    private int after() {
        return caret == text.length() ? caret : text.offsetByCodePoints(caret, 1);
    }

    private int wordStart() {
        int start = caret;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        while (start > 0 && text.charAt(start - 1) != ' ') {
            start--;
        }
        return start;
    }

    /** The column of the caret in the view, which is moved to hold it; the view has so many columns. */
    int caretColumn(int columns) {
        int column = Cells.width(text.substring(0, caret));
        if (column < left) {
            left = column;
        } else if (column >= left + columns) {
            left = column - columns + 1;
        }
        return column - left;
    }

    /** The first column in view. */
    int left() {
        return left;
    }

    /** Characters, for a mask that shows nothing else. */
    int length() {
        return text.codePointCount(0, text.length());
    }

    /** The caret in characters. */
    int position() {
        return text.codePointCount(0, caret);
    }
}
