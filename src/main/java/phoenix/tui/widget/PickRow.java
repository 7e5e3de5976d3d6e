package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.function.Consumer;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * One of a few on one row, taken at once: Left and Right go between them. For what narrows a list down.
 *
 * @param <V> what is picked
 */
public final class PickRow<V> extends Widget<PickRow<V>> implements Flowing {
    /** Something to pick. */
    public record Option<V>(V value, String label) {}

    private final String label;
    private final int labelColumns;
    private final String help;
    private List<Option<V>> options;
    private int picked;
    private Consumer<V> changed = value -> {};

    /**
     * A row of these, the first one picked.
     *
     * @param labelColumns the columns that the label takes, so that several rows stand below each other
     */
    public PickRow(String label, int labelColumns, String help, List<Option<V>> options) {
        this.label = label;
        this.labelColumns = labelColumns;
        this.help = help;
        this.options = List.copyOf(options);
    }

    /** Calls back with what is picked from now on. */
    public PickRow<V> onChange(Consumer<V> callback) {
        changed = callback;
        return this;
    }

    /** Has these options from now on, as many as before and in the same order. */
    public void show(List<Option<V>> newOptions) {
        options = List.copyOf(newOptions);
        picked = Math.min(picked, options.size() - 1);
        invalidate();
    }

    /** What is picked. */
    public V picked() {
        return options.get(picked).value();
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public int rowsAt(int columns) {
        return 1;
    }

    @Override
    protected TerminalSize preferred() {
        int columns = options.stream()
                .mapToInt(option -> Cells.width(option.label()) + 3)
                .sum();
        return new TerminalSize(labelColumns + columns, 1);
    }

    @Override
    protected void paint(Pen pen) {
        int column = pen.as(isFocused() ? Role.ACCENT : Role.HEADING).write(0, 0, labelColumns, label);
        for (int i = 0; i < options.size(); i++) {
            boolean on = i == picked;
            pen.as(!on ? Role.DIM : isFocused() ? Role.SELECTED : Role.SELECTED_IDLE);
            column = pen.write(column, 0, (on ? "[" : " ") + options.get(i).label() + (on ? "]" : " "));
            column = pen.plain().write(column, 0, " ");
        }
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return switch (key.getKeyType()) {
            case ArrowLeft -> pick(picked - 1);
            case ArrowRight -> pick(picked + 1);
            case Home -> pick(0);
            case End -> pick(options.size() - 1);
            case Enter -> Result.MOVE_FOCUS_NEXT;
            default -> super.onKey(key);
        };
    }

    private Result pick(int option) {
        int now = Math.max(0, Math.min(option, options.size() - 1));
        if (now != picked) {
            picked = now;
            changed.accept(picked());
        }
        return Result.HANDLED;
    }
}
