package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * One of a few as the answer. Up and Down go through them, Space chooses the one that the pointer is at, Enter chooses it
 * and goes on.
 *
 * @param <V> what is chosen
 */
public final class ChoiceField<V> extends FormField<V, ChoiceField<V>> {
    /**
     * Something to choose.
     *
     * @param label a few words
     * @param note why one would, in short; may be empty
     * @param details what it means, for the advice below and the help; empty where the field's own words say that
     * @param <V> what is chosen
     */
    public record Option<V>(V value, String label, String note, String details) {
        /** An option that the field's own words explain. */
        public Option(V value, String label, String note) {
            this(value, label, note, "");
        }
    }

    private final List<Option<V>> options;
    private int chosen;
    private int pointer;

    /**
     * A field of these options.
     *
     * @param initial the answer to start from, one of the options
     */
    public ChoiceField(String label, List<Option<V>> options, V initial) {
        super(label);
        this.options = List.copyOf(options);
        this.chosen = this.options.stream().map(Option::value).toList().indexOf(initial);
        if (chosen < 0) {
            throw new IllegalArgumentException(initial + " is not among the options of " + label);
        }
        this.pointer = chosen;
    }

    @Override
    public V value() {
        return options.get(chosen).value();
    }

    @Override
    protected TerminalSize inputSize() {
        int columns = options.stream()
                .mapToInt(option -> 4 + labelColumns() + 2 + Cells.width(option.note()))
                .max()
                .orElse(4);
        return new TerminalSize(columns, options.size());
    }

    /** What the option at the pointer means; where it does not say, what the question is. */
    @Override
    public String advice() {
        String details = options.get(pointer).details();
        return details.isEmpty() ? super.advice() : details;
    }

    @Override
    public String help() {
        StringBuilder words = new StringBuilder(super.help());
        options.stream()
                .filter(option -> !option.details().isEmpty())
                .forEach(option ->
                        words.append("\n\n").append(option.label()).append(": ").append(option.details()));
        return words.toString();
    }

    private int labelColumns() {
        return options.stream()
                .mapToInt(option -> Cells.width(option.label()))
                .max()
                .orElse(0);
    }

    @Override
    protected void paintInput(Pen pen, int column) {
        int room = pen.size().getColumns() - column;
        for (int i = 0; i < options.size(); i++) {
            boolean marked = isFocused() && i == pointer;
            if (marked) {
                pen.as(Role.SELECTED).fill(column, i, room, " ");
            } else {
                pen.plain();
            }
            pen.write(column, i, i == chosen ? "(*)" : "( )");
            int note = pen.write(column + 4, i, labelColumns(), options.get(i).label()) + 2;
            if (!marked) {
                pen.as(Role.DIM);
            }
            pen.write(note, i, column + room - note, options.get(i).note());
        }
    }

    @Override
    protected void onClick(int column, int row) {
        if (row < options.size() && column >= inputColumn()) {
            pointer = row;
            choose();
        }
    }

    @Override
    protected Result onKey(KeyStroke key) {
        if (isCharacter(key, ' ')) {
            choose();
            return Result.HANDLED;
        }
        return switch (key.getKeyType()) {
            case Enter -> {
                choose();
                yield super.onKey(key);
            }
            case ArrowUp -> point(pointer - 1, key);
            case ArrowDown -> point(pointer + 1, key);
            default -> super.onKey(key);
        };
    }

    private void choose() {
        if (chosen != pointer) {
            chosen = pointer;
            answered();
        }
    }

    private Result point(int at, KeyStroke key) {
        if (at < 0 || at >= options.size()) {
            return super.onKey(key);
        }
        pointer = at;
        return Result.HANDLED;
    }

    @Override
    protected void afterLeaveFocus(FocusChangeDirection direction, Interactable nextInFocus) {
        pointer = chosen;
    }
}
