package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * Things to choose from, in groups; what the selected one means is said below. Arrows, Page keys, Home and End move, Space
 * checks and unchecks.
 *
 * @param <V> what rows stand for
 */
public final class ChecklistPane<V> extends Widget<ChecklistPane<V>> {
    private static final int MOST_DETAIL_ROWS = 4;
    private static final int BOX = 4;

    private final Scroller scroller = new Scroller();
    private List<Check<V>> checks;
    private int selected;
    private Consumer<List<V>> changed = values -> {};

    /** A list of these rows; rows of one group stand together. */
    public ChecklistPane(List<Check<V>> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Calls back with what is checked from now on, in the order of the rows. */
    public ChecklistPane<V> onChange(Consumer<List<V>> callback) {
        changed = callback;
        return this;
    }

    /** Shows these rows from now on. */
    public void show(List<Check<V>> newChecks) {
        checks = List.copyOf(newChecks);
        selected = Math.max(0, Math.min(selected, checks.size() - 1));
        invalidate();
    }

    /** What is checked, in the order of the rows. */
    public List<V> checked() {
        return checks.stream().filter(Check::on).map(Check::value).toList();
    }

    @Override
    protected TerminalSize preferred() {
        int columns = checks.stream()
                .mapToInt(check -> BOX + labelColumns() + 2 + Cells.width(check.reason()))
                .max()
                .orElse(0);
        return new TerminalSize(columns + 1, lines().size() + MOST_DETAIL_ROWS + 1);
    }

    @Override
    protected void paint(Pen pen) {
        List<Line> lines = lines();
        int rows = Math.max(1, pen.size().getRows() - detailRows(pen) - 1);
        scroller.fit(lines.size(), rows);
        int current = lineOf(selected, lines);
        boolean underHeading = current > 0 && lines.get(current - 1).check < 0;
        scroller.reveal(underHeading ? current - 1 : current);
        scroller.reveal(current);
        int columns = pen.size().getColumns() - (scroller.overflows() ? 1 : 0);
        for (int row = 0; row < Math.min(rows, lines.size()); row++) {
            paint(pen, row, columns, lines.get(scroller.top() + row));
        }
        scroller.draw(pen, 0);
        if (!checks.isEmpty()) {
            paintDetails(pen, Math.min(rows, lines.size()));
        }
    }

    private void paint(Pen pen, int row, int columns, Line line) {
        if (line.check < 0) {
            pen.as(Role.HEADING).write(0, row, columns, line.heading);
            return;
        }
        Check<V> check = checks.get(line.check);
        boolean marked = line.check == selected;
        if (marked) {
            pen.as(isFocused() ? Role.SELECTED : Role.SELECTED_IDLE);
            pen.fill(0, row, columns, " ");
        } else {
            pen.plain();
        }
        pen.write(0, row, check.on() ? "[x]" : "[ ]");
        int label = Math.min(labelColumns(), columns - BOX);
        int reason = pen.write(BOX, row, label, check.label()) + 2;
        if (!marked) {
            pen.as(Role.DIM);
        }
        pen.write(reason, row, columns - reason, check.reason());
    }

    private static int detailRows(Pen pen) {
        return Math.max(1, Math.min(MOST_DETAIL_ROWS, pen.size().getRows() / 3));
    }

    private void paintDetails(Pen pen, int row) {
        int columns = pen.size().getColumns();
        pen.as(Role.DIM).fill(0, row, columns, pen.sign(Glyph.LINE));
        List<String> lines = Prose.lines(checks.get(selected).details(), columns);
        int most = detailRows(pen);
        for (int i = 0; i < Math.min(most, lines.size()); i++) {
            boolean cut = i == most - 1 && lines.size() > most;
            String line =
                    cut ? lines.get(i) + " " + String.join(" ", lines.subList(i + 1, lines.size())) : lines.get(i);
            pen.plain().write(0, row + 1 + i, columns, line);
        }
    }

    /** The details of the selected row are there already. */
    @Override
    public String advice() {
        return "";
    }

    @Override
    public String help() {
        return checks.isEmpty()
                ? ""
                : checks.get(selected).label() + "\n\n" + checks.get(selected).details();
    }

    @Override
    protected void onClick(int column, int row) {
        List<Line> lines = lines();
        int at = row + scroller.top();
        if (row >= scroller.height() || at >= lines.size() || lines.get(at).check < 0) {
            return;
        }
        boolean again = lines.get(at).check == selected;
        selected = lines.get(at).check;
        if (again || column < BOX) {
            toggle();
        }
    }

    @Override
    protected boolean scrolls() {
        return true;
    }

    @Override
    protected Result onKey(KeyStroke key) {
        if (isCharacter(key, ' ') && !checks.isEmpty()) {
            toggle();
            return Result.HANDLED;
        }
        int last = checks.size() - 1;
        return switch (key.getKeyType()) {
            case ArrowUp -> move(selected - 1, key);
            case ArrowDown -> move(selected + 1, key);
            case PageUp -> move(Math.max(0, selected - scroller.height()), key);
            case PageDown -> move(Math.min(last, selected + scroller.height()), key);
            case Home -> move(0, key);
            case End -> move(last, key);
            case Enter -> Result.MOVE_FOCUS_NEXT;
            default -> super.onKey(key);
        };
    }

    private void toggle() {
        List<Check<V>> next = new ArrayList<>(checks);
        next.set(selected, checks.get(selected).toggled());
        checks = List.copyOf(next);
        changed.accept(checked());
    }

    private Result move(int row, KeyStroke key) {
        if (row < 0 || row >= checks.size() || row == selected) {
            return super.onKey(key);
        }
        selected = row;
        return Result.HANDLED;
    }

    private int labelColumns() {
        return checks.stream()
                .mapToInt(check -> Cells.width(check.label()))
                .max()
                .orElse(0);
    }

    /** A heading (then {@code check} is negative) or the row of a check. */
    private record Line(String heading, int check) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        String group = "";
        for (int i = 0; i < checks.size(); i++) {
            if (!checks.get(i).group().equals(group)) {
                group = checks.get(i).group();
                lines.add(new Line(group, -1));
            }
            lines.add(new Line("", i));
        }
        return lines;
    }

    private static int lineOf(int check, List<Line> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).check == check)
                .findFirst()
                .orElse(0);
    }
}
