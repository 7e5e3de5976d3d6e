package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Optional;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * A line of text as the answer. Left, Right, Home and End move; Ctrl+U, Ctrl+K and Ctrl+W delete to the start, to the end,
 * and a word; Enter goes on.
 */
public final class TextField extends FormField<String, TextField> {
    private final LineEditor editor;
    private final int columns;

    /**
     * A field with an answer to start from.
     *
     * @param columns the width of the input that it would like
     */
    public TextField(String label, int columns, String initial) {
        super(label);
        this.columns = columns;
        this.editor = new LineEditor(initial);
    }

    /** Has this answer from now on, without a call back. */
    public void fill(String answer) {
        editor.replace(answer);
        invalidate();
    }

    @Override
    public String value() {
        return editor.text();
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
        editor.caretColumn(room);
        Cells text = Cells.of(editor.text());
        String seen = text.range(editor.left(), room).toString();
        pen.as(isFocused() ? Role.FIELD_FOCUSED : Role.FIELD).write(column, 0, room, seen);
        if (editor.left() > 0) {
            pen.write(column, 0, 1, pen.sign(Glyph.ELLIPSIS));
        }
        if (text.width() - editor.left() > room) {
            pen.write(column + room - 1, 0, 1, pen.sign(Glyph.MORE_RIGHT));
        }
    }

    @Override
    protected Optional<TerminalPosition> cursor() {
        int room = Math.max(1, Math.min(columns, getSize().getColumns() - inputColumn()));
        return Optional.of(new TerminalPosition(inputColumn() + editor.caretColumn(room), 0));
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
                boolean edge = key.getKeyType() == KeyType.ArrowLeft || key.getKeyType() == KeyType.ArrowRight;
                return edge ? Result.HANDLED : super.onKey(key);
            }
        }
    }
}
