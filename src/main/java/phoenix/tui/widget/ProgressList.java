package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * Steps that tick themselves off. The running step stays in view until the operator scrolls; the details of running and
 * failed steps, and of looks, stand under them.
 */
public final class ProgressList extends Widget<ProgressList> {
    private static final int STATE_COLUMNS = 11;

    private final Scroller scroller = new Scroller();
    private List<Step> steps;
    private boolean following = true;

    /** A list of these steps. */
    public ProgressList(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Shows these steps from now on. */
    public void show(List<Step> newSteps) {
        steps = List.copyOf(newSteps);
        invalidate();
    }

    /** Shows how far one step is from now on. */
    public void update(int index, Step.State state, String detail) {
        List<Step> next = new ArrayList<>(steps);
        next.set(index, new Step(steps.get(index).title(), state, detail));
        show(next);
    }

    /** The steps as shown. */
    public List<Step> steps() {
        return steps;
    }

    @Override
    protected TerminalSize preferred() {
        return new TerminalSize(60, Math.max(1, lines(60).size()));
    }

    @Override
    protected void paint(Pen pen) {
        List<Line> lines = lines(pen.size().getColumns() - 1);
        scroller.fit(lines.size(), pen.size().getRows());
        if (following) {
            for (int i = 0; i < lines.size(); i++) {
                Step.State state = lines.get(i).step.state();
                if (state == Step.State.RUNNING || state.isBad()) {
                    scroller.reveal(i);
                }
            }
        }
        for (int row = 0; row < Math.min(pen.size().getRows(), lines.size()); row++) {
            paint(pen, row, lines.get(scroller.top() + row));
        }
        scroller.draw(pen, 0);
    }

    private static void paint(Pen pen, int row, Line line) {
        Step.State state = line.step.state();
        int room = pen.size().getColumns() - STATE_COLUMNS - 1;
        if (!line.first) {
            pen.as(state.isBad() ? Role.STATUS_FAIL : Role.DIM);
            pen.write(STATE_COLUMNS, row, room, line.text);
            return;
        }
        pen.as(state.role()).write(0, row, STATE_COLUMNS, pen.sign(state.glyph()) + " " + state.word());
        pen.plain();
        if (state == Step.State.WAITING) {
            pen.as(Role.DIM);
        }
        int end = pen.write(STATE_COLUMNS, row, Math.min(room, Cells.width(line.text)), line.text);
        if (state != Step.State.RUNNING && !state.explains()) {
            pen.as(Role.DIM).write(end + 2, row, STATE_COLUMNS + room - end - 2, line.step.detail());
        }
    }

    @Override
    protected boolean scrolls() {
        return true;
    }

    @Override
    protected Result onKey(KeyStroke key) {
        if (scroller.onKey(key)) {
            following = false;
            return Result.HANDLED;
        }
        return super.onKey(key);
    }

    /** A row of the screen: the title of a step, or a line of its details. */
    private record Line(Step step, boolean first, String text) {}

    private List<Line> lines(int columns) {
        List<Line> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add(new Line(step, true, step.title()));
            if (step.state() == Step.State.RUNNING && !step.detail().isEmpty()) {
                lines.add(new Line(step, false, step.detail()));
            } else if (step.state().explains()) {
                Prose.lines(step.detail(), Math.max(1, columns - STATE_COLUMNS))
                        .forEach(text -> lines.add(new Line(step, false, text)));
            }
        }
        return lines;
    }
}
