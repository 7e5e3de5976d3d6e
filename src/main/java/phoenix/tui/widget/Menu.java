package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.function.Consumer;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * A few large things to start, each with a sentence. Up and Down go through them, Enter starts.
 *
 * @param <V> what is started
 */
public final class Menu<V> extends Widget<Menu<V>> {
    private static final int INDENT = 2;
    private static final int ROWS = 3;

    /**
     * Something to start.
     *
     * @param title a few words
     * @param note a sentence
     * @param <V> what is started
     */
    public record Item<V>(V value, String title, String note) {}

    private final List<Item<V>> items;
    private final Consumer<V> start;
    private int selected;

    /** A menu of these, the first one selected. */
    public Menu(List<Item<V>> items, Consumer<V> start) {
        this.items = List.copyOf(items);
        this.start = start;
    }

    @Override
    protected TerminalSize preferred() {
        int columns = items.stream()
                .mapToInt(item -> Math.max(Cells.width(item.title()), Cells.width(item.note())))
                .max()
                .orElse(0);
        return new TerminalSize(columns + INDENT, items.size() * ROWS - 1);
    }

    @Override
    protected void paint(Pen pen) {
        int columns = pen.size().getColumns();
        for (int i = 0; i < items.size(); i++) {
            boolean marked = i == selected;
            Item<V> item = items.get(i);
            pen.as(marked ? (isFocused() ? Role.SELECTED : Role.SELECTED_IDLE) : Role.HEADING);
            pen.write(0, i * ROWS, columns, (marked ? pen.sign(Glyph.POINTER) : " ") + " " + item.title());
            pen.as(Role.DIM).write(INDENT, i * ROWS + 1, columns - INDENT, item.note());
        }
    }

    @Override
    protected void onClick(int column, int row) {
        int item = row / ROWS;
        if (item >= items.size() || row % ROWS == ROWS - 1) {
            return;
        }
        boolean again = item == selected;
        selected = item;
        if (again) {
            start.accept(items.get(item).value());
        }
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return switch (key.getKeyType()) {
            case ArrowUp -> select(selected - 1, key);
            case ArrowDown -> select(selected + 1, key);
            case Enter -> {
                start.accept(items.get(selected).value());
                yield Result.HANDLED;
            }
            default -> super.onKey(key);
        };
    }

    private Result select(int item, KeyStroke key) {
        if (item < 0 || item >= items.size()) {
            return super.onKey(key);
        }
        selected = item;
        return Result.HANDLED;
    }
}
