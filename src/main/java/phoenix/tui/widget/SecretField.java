package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/** A password as the answer: shown as dots, never as text, and overwritten when told to forget. */
public final class SecretField extends FormField<char[], SecretField> {
    private final LineEditor editor = new LineEditor("");
    private final int columns;

    /**
     * An empty field.
     *
     * @param columns the width of the input that it would like
     */
    public SecretField(String label, int columns) {
        super(label);
        this.columns = columns;
    }

    /** A copy of what was typed, for the caller to overwrite after use. */
    @Override
    public char[] value() {
        return editor.text().toCharArray();
    }

    /** Overwrites what was typed. */
    public void forget() {
        editor.wipe();
        invalidate();
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    protected TerminalSize inputSize() {
        return new TerminalSize(columns, 1);
    }

    @Override
    protected void paintInput(Pen pen, int column) {
        int room = Math.max(1, Math.min(columns, pen.size().getColumns() - column));
        pen.as(isFocused() ? Role.FIELD_FOCUSED : Role.FIELD).write(column, 0, room, "");
        pen.fill(column, 0, Math.min(editor.length(), room), pen.sign(Glyph.BULLET));
    }

    @Override
    protected Optional<TerminalPosition> cursor() {
        int room = Math.max(1, Math.min(columns, getSize().getColumns() - inputColumn()));
        return Optional.of(new TerminalPosition(inputColumn() + Math.min(editor.position(), room - 1), 0));
    }

    @Override
    protected Result onKey(KeyStroke key) {
        switch (editor.onKey(key)) {
            case CHANGED -> {
                answered();
                return Result.HANDLED;
            }
            case MOVED -> {
                return Result.HANDLED;
            }
            default -> {
                return super.onKey(key);
            }
        }
    }
}
