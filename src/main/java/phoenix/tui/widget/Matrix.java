package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * Short texts in rows and columns, one cell selected. Arrows, Page keys, Home and End move, Enter opens. A text that changes
 * stands as what it is, an arrow, and what it will be. Rows and columns that find no room are scrolled to; signs tell that
 * they are there.
 */
public final class Matrix extends Widget<Matrix> {
    private static final int HEAD = 1;
    private static final int GAP = 2;
    private static final int ARROW = 2;

    private final String corner;
    private final String empty;
    private final Scroller scroller = new Scroller();
    private List<String> columns = List.of();
    private List<Line> lines = List.of();
    private int row;
    private int column;
    private int first;
    private BiConsumer<Integer, Integer> opened = (r, c) -> {};
    private Runnable moved = () -> {};

    /**
     * What stands in one place.
     *
     * @param now what it is
     * @param later what it will be; the same where nothing changes
     * @param role how it looks while it is not selected; empty for plain
     */
    public record Cell(String now, String later, Optional<Role> role) {
        boolean changes() {
            return !now.equals(later);
        }

        int width() {
            return Cells.width(now) + (changes() ? ARROW + Cells.width(later) : 0);
        }

        String text(Pen pen) {
            return changes() ? now + pen.sign(Glyph.ARROW_RIGHT) + later : now;
        }
    }

    /**
     * A row.
     *
     * @param title its name
     * @param cells one for each column
     */
    public record Line(String title, List<Cell> cells) {
        /** Copies the list. */
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A matrix without rows.
     *
     * @param corner what stands over the names of the rows
     * @param empty what it says while there are no rows
     */
    public Matrix(String corner, String empty) {
        this.corner = corner;
        this.empty = empty;
    }

    /** Calls back with row and column of the cell that Enter opens, from 0 on. */
    public Matrix onOpen(BiConsumer<Integer, Integer> callback) {
        opened = callback;
        return this;
    }

    /** Calls back after another cell was selected. */
    public Matrix onSelect(Runnable callback) {
        moved = callback;
        return this;
    }

    /** Shows this from now on; the selected place stays selected if it is still there. */
    public void show(List<String> newColumns, List<Line> newLines) {
        columns = List.copyOf(newColumns);
        lines = List.copyOf(newLines);
        row = Math.max(0, Math.min(row, lines.size() - 1));
        column = Math.max(0, Math.min(column, columns.size() - 1));
        invalidate();
    }

    /** The selected row, from 0 on; 0 where there is none. */
    public int row() {
        return row;
    }

    /** The selected column, likewise. */
    public int column() {
        return column;
    }

    private int width(int index) {
        return lines.stream()
                .mapToInt(line -> line.cells().get(index).width())
                .reduce(Cells.width(columns.get(index)), Math::max);
    }

    private int titleWidth() {
        return lines.stream().mapToInt(line -> Cells.width(line.title())).reduce(Cells.width(corner), Math::max);
    }

    @Override
    protected TerminalSize preferred() {
        int texts = IntStream.range(0, columns.size()).map(i -> width(i) + GAP).sum();
        return new TerminalSize(titleWidth() + texts + GAP, HEAD + Math.max(1, lines.size()));
    }

    @Override
    protected void paint(Pen pen) {
        if (lines.isEmpty() || columns.isEmpty()) {
            pen.as(Role.DIM).write(0, 0, empty);
            return;
        }
        int height = pen.size().getRows() - HEAD;
        scroller.fit(lines.size(), height);
        scroller.reveal(row);
        int titles = Math.min(titleWidth(), pen.size().getColumns() / 3);
        int start = titles + GAP;
        int end = pen.size().getColumns() - GAP;
        reveal(end - start);
        pen.as(Role.HEADING).write(0, 0, titles, corner);
        if (first > 0) {
            pen.as(Role.ACCENT).write(titles, 0, pen.sign(Glyph.MORE_LEFT));
        }
        for (int r = 0; r < Math.min(height, lines.size()); r++) {
            int at = scroller.top() + r;
            pen.as(at == row ? Role.HEADING : Role.DIM)
                    .write(0, HEAD + r, titles, lines.get(at).title());
        }
        int from = start;
        int next = first;
        for (; next < columns.size() && (next == first || from + width(next) <= end); next++) {
            paint(pen, next, from, Math.min(width(next), end - from), height);
            from += width(next) + GAP;
        }
        if (next < columns.size()) {
            pen.as(Role.ACCENT).write(end + 1, 0, pen.sign(Glyph.MORE_RIGHT));
        }
        scroller.draw(pen, HEAD);
    }

    private void paint(Pen pen, int index, int from, int width, int height) {
        pen.as(index == column ? Role.HEADING : Role.DIM).write(from, 0, width, columns.get(index));
        for (int r = 0; r < Math.min(height, lines.size()); r++) {
            int at = scroller.top() + r;
            Cell cell = lines.get(at).cells().get(index);
            if (at == row && index == column) {
                pen.as(isFocused() ? Role.SELECTED : Role.SELECTED_IDLE);
            } else {
                cell.role().ifPresentOrElse(pen::as, pen::plain);
            }
            pen.write(from, HEAD + r, width, cell.text(pen));
        }
    }

    /** Moves so that the selected column is in view, and no room stays empty that further columns could have. */
    private void reveal(int room) {
        first = Math.min(first, column);
        while (first < column && taken(first, column) > room) {
            first++;
        }
        while (first > 0 && taken(first - 1, columns.size() - 1) <= room) {
            first--;
        }
    }

    private int taken(int from, int to) {
        return IntStream.rangeClosed(from, to).map(i -> width(i) + GAP).sum() - GAP;
    }

    @Override
    protected boolean scrolls() {
        return true;
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return switch (key.getKeyType()) {
            case ArrowUp -> move(row - 1, column, key);
            case ArrowDown -> move(row + 1, column, key);
            case ArrowLeft -> move(row, column - 1, key);
            case ArrowRight -> move(row, column + 1, key);
            case PageUp -> move(Math.max(0, row - scroller.height()), column, key);
            case PageDown -> move(Math.min(lines.size() - 1, row + scroller.height()), column, key);
            case Home -> move(row, 0, key);
            case End -> move(row, columns.size() - 1, key);
            case Enter -> open();
            default -> super.onKey(key);
        };
    }

    private Result move(int newRow, int newColumn, KeyStroke key) {
        boolean there = newRow >= 0 && newRow < lines.size() && newColumn >= 0 && newColumn < columns.size();
        if (!there || newRow == row && newColumn == column) {
            return super.onKey(key);
        }
        row = newRow;
        column = newColumn;
        moved.run();
        return Result.HANDLED;
    }

    private Result open() {
        if (lines.isEmpty() || columns.isEmpty()) {
            return Result.UNHANDLED;
        }
        opened.accept(row, column);
        return Result.HANDLED;
    }
}
