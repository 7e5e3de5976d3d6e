package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * Rows with a status, one selected. Arrows, Page keys, Home and End move, Enter opens, letters filter by what a row says,
 * Backspace and Esc take the filter back.
 *
 * @param <V> what rows stand for
 */
public final class StatusTable<V> extends Widget<StatusTable<V>> {
    private static final int LEAST_STATUS_COLUMNS = 7;
    private static final int SIGN_COLUMNS = 2;
    private static final int HEAD = 1;

    private boolean hasStatus = true;

    private final Scroller scroller = new Scroller();
    private final List<String> titles;
    private final String empty;
    private List<TableRow<V>> rows = List.of();
    private List<TableRow<V>> shown = List.of();
    private int statusWidth = LEAST_STATUS_COLUMNS;
    private List<Integer> natural;
    private String filter = "";
    private int selected;
    private Consumer<V> opened = value -> {};
    private Consumer<Optional<V>> moved = value -> {};

    /**
     * A table without rows.
     *
     * @param titles the columns after the status
     * @param empty what it says while there are no rows
     */
    public StatusTable(List<String> titles, String empty) {
        this.titles = List.copyOf(titles);
        this.empty = empty;
        this.natural = titles.stream().map(Cells::width).toList();
    }

    /** Leaves out the column of the status, for rows that have no good or bad. */
    public StatusTable<V> withoutStatus() {
        hasStatus = false;
        return this;
    }

    /** Calls back with the row that Enter opens. */
    public StatusTable<V> onOpen(Consumer<V> callback) {
        opened = callback;
        return this;
    }

    /** Calls back with the row that is selected from now on, empty where the filter leaves none. */
    public StatusTable<V> onSelect(Consumer<Optional<V>> callback) {
        moved = callback;
        return this;
    }

    /** Shows these rows from now on; the selected one stays selected if it is still there. */
    public void show(List<TableRow<V>> newRows) {
        rows = List.copyOf(newRows);
        statusWidth = rows.stream()
                .mapToInt(row -> SIGN_COLUMNS + Cells.width(row.word()))
                .reduce(LEAST_STATUS_COLUMNS, Math::max);
        natural = IntStream.range(0, titles.size()).mapToObj(this::needed).toList();
        refilter();
    }

    /** Selects a row, if it is shown. */
    public void select(V value) {
        for (int row = 0; row < shown.size(); row++) {
            if (shown.get(row).value().equals(value)) {
                select(row);
                moved.accept(selected());
                invalidate();
            }
        }
    }

    /** What is selected; empty where no row is shown. */
    public Optional<V> selected() {
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(shown.get(selected).value());
    }

    /** What rows are filtered by; empty for no filter. */
    public String filter() {
        return filter;
    }

    private int needed(int column) {
        return Math.max(
                Cells.width(titles.get(column)),
                rows.stream()
                        .mapToInt(row -> Cells.width(row.cells().get(column)))
                        .max()
                        .orElse(0));
    }

    private void refilter() {
        Optional<V> before = selected();
        shown = filter.isEmpty()
                ? rows
                : rows.stream().filter(row -> row.matches(filter, hasStatus)).toList();
        List<V> values = new ArrayList<>();
        shown.forEach(row -> values.add(row.value()));
        int same = before.map(values::indexOf).orElse(-1);
        select(same >= 0 ? same : Math.min(selected, shown.size() - 1));
        if (!selected().equals(before)) {
            moved.accept(selected());
        }
        invalidate();
    }

    private void select(int row) {
        selected = Math.max(0, Math.min(row, shown.size() - 1));
    }

    @Override
    public boolean takesText() {
        return !filter.isEmpty();
    }

    @Override
    protected TerminalSize preferred() {
        int texts = natural.stream().mapToInt(Integer::intValue).sum();
        return new TerminalSize(
                statusColumns() + texts + Columns.gap() * (titles.size() - 1) + 1, HEAD + Math.max(1, rows.size()));
    }

    private int statusColumns() {
        return hasStatus ? statusWidth + Columns.gap() : 0;
    }

    @Override
    protected void paint(Pen pen) {
        int height = pen.size().getRows() - HEAD - (filter.isEmpty() ? 0 : 1);
        scroller.fit(shown.size(), height);
        scroller.reveal(selected);
        int room = pen.size().getColumns() - statusColumns() - (scroller.overflows() ? 1 : 0);
        List<Integer> widths = Columns.share(natural, room);
        pen.as(Role.HEADING);
        writeCells(pen, 0, "status", titles, widths);
        for (int row = 0; row < Math.min(height, shown.size()); row++) {
            paint(pen, HEAD + row, scroller.top() + row, widths);
        }
        if (shown.isEmpty()) {
            pen.as(Role.DIM).write(0, HEAD, filter.isEmpty() ? empty : "No row has this.");
        }
        if (!filter.isEmpty()) {
            int last = pen.size().getRows() - 1;
            int column = pen.as(Role.ACCENT).write(0, last, "filter: " + filter);
            pen.as(Role.DIM).write(column, last, "  (" + shown.size() + " of " + rows.size() + ", Esc shows all)");
        }
        scroller.draw(pen, HEAD);
    }

    private void paint(Pen pen, int at, int index, List<Integer> widths) {
        TableRow<V> row = shown.get(index);
        boolean marked = index == selected;
        if (marked) {
            pen.as(isFocused() ? Role.SELECTED : Role.SELECTED_IDLE);
            int end = statusColumns()
                    + Columns.gap() * (widths.size() - 1)
                    + widths.stream().mapToInt(Integer::intValue).sum();
            pen.fill(0, at, end, " ");
        } else {
            pen.plain();
        }
        writeCells(pen, at, statusText(pen, row), row.cells(), widths);
        if (!marked && hasStatus) {
            pen.as(row.status().role()).write(0, at, statusWidth, statusText(pen, row));
        }
    }

    private static String statusText(Pen pen, TableRow<?> row) {
        return pen.sign(row.status().glyph()) + " " + row.word();
    }

    private void writeCells(Pen pen, int row, String first, List<String> cells, List<Integer> widths) {
        int column = hasStatus ? pen.write(0, row, statusWidth, first) + Columns.gap() : 0;
        for (int i = 0; i < widths.size(); i++) {
            column = pen.write(column, row, widths.get(i), cells.get(i)) + Columns.gap();
        }
    }

    @Override
    protected void onClick(int column, int row) {
        int at = row - HEAD + scroller.top();
        if (row < HEAD || row >= HEAD + scroller.height() || at >= shown.size()) {
            return;
        }
        if (at == selected) {
            open();
        } else {
            select(at);
            moved.accept(selected());
        }
    }

    @Override
    protected boolean scrolls() {
        return true;
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return switch (key.getKeyType()) {
            case ArrowUp -> move(selected - 1, key);
            case ArrowDown -> move(selected + 1, key);
            case PageUp -> move(Math.max(0, selected - scroller.height()), key);
            case PageDown -> move(Math.min(shown.size() - 1, selected + scroller.height()), key);
            case Home -> move(0, key);
            case End -> move(shown.size() - 1, key);
            case Enter -> open();
            case Backspace -> filterBy(filter.substring(0, Math.max(0, filter.length() - 1)));
            case Escape -> filterBy("");
            case Character -> type(key);
            default -> super.onKey(key);
        };
    }

    private Result move(int row, KeyStroke key) {
        if (row < 0 || row >= shown.size() || row == selected) {
            return super.onKey(key);
        }
        select(row);
        moved.accept(selected());
        return Result.HANDLED;
    }

    private Result open() {
        if (shown.isEmpty()) {
            return Result.UNHANDLED;
        }
        opened.accept(shown.get(selected).value());
        return Result.HANDLED;
    }

    private Result type(KeyStroke key) {
        boolean letter = Character.isLetterOrDigit(key.getCharacter());
        boolean inside = !filter.isEmpty() && key.getCharacter() >= ' ';
        if (key.isCtrlDown() || key.isAltDown() || !(letter || inside) || key.getKeyType() != KeyType.Character) {
            return Result.UNHANDLED;
        }
        return filterBy(filter + key.getCharacter());
    }

    private Result filterBy(String newFilter) {
        if (newFilter.equals(filter)) {
            return Result.UNHANDLED;
        }
        filter = newFilter;
        refilter();
        return Result.HANDLED;
    }
}
