package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/** Yes or no as the answer. Left, Right and Space change it, {@code y} and {@code n} say it. */
public final class YesNoField extends FormField<Boolean, YesNoField> {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final int BOX = 4;
    private static final int NO_AT = BOX + YES.length() + 3;

    private boolean yes;

    /** A field with an answer to start from. */
    public YesNoField(String label, boolean initial) {
        super(label);
        this.yes = initial;
    }

    @Override
    public Boolean value() {
        return yes;
    }

    @Override
    protected TerminalSize inputSize() {
        return new TerminalSize(NO_AT + BOX + NO.length(), 1);
    }

    @Override
    protected void paintInput(Pen pen, int column) {
        option(pen, column, yes, YES);
        option(pen, column + NO_AT, !yes, NO);
    }

    private void option(Pen pen, int column, boolean on, String word) {
        pen.plain();
        if (on && isFocused()) {
            pen.as(Role.SELECTED);
        }
        pen.write(column, 0, (on ? "(*) " : "( ) ") + word);
    }

    @Override
    protected void onClick(int column, int row) {
        if (row == 0 && column >= inputColumn()) {
            answer(column < inputColumn() + NO_AT);
        }
    }

    @Override
    protected Result onKey(KeyStroke key) {
        if (isCharacter(key, ' ')) {
            return answer(!yes);
        }
        if (isCharacter(key, 'y')) {
            return answer(true);
        }
        if (isCharacter(key, 'n')) {
            return answer(false);
        }
        return switch (key.getKeyType()) {
            case ArrowLeft -> answer(true);
            case ArrowRight -> answer(false);
            default -> super.onKey(key);
        };
    }

    private Result answer(boolean answer) {
        if (answer != yes) {
            yes = answer;
            answered();
        }
        return Result.HANDLED;
    }
}
