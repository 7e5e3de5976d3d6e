package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Panel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.change.RunListener;
import phoenix.tui.Dialog;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ProgressList;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Step;

/** A run under way: a list that ticks itself off. Esc stops it between two changes. */
final class RunPage extends WizardPage {
    private static final int COLUMNS = 76;

    private final String title;
    private final List<Change> changes;
    private final Work work;
    private final boolean takesBack;
    private final ProgressList list;
    private final Prose words = new Prose(COLUMNS, Role.DIM, "");
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** What the page does beside the screen. */
    private interface Work {
        Outcome run(RunListener listener) throws IOException;
    }

    private RunPage(Wizard wizard, String title, List<Change> changes, boolean takesBack, Work work) {
        super(wizard);
        this.title = title;
        this.changes = changes;
        this.takesBack = takesBack;
        this.work = work;
        this.list = new ProgressList(changes.stream()
                .map(c -> new Step(c.title(), Step.State.WAITING, ""))
                .toList());
    }

    static RunPage applying(Wizard wizard, Plan plan) {
        return new RunPage(wizard, "Applying", plan.changes(), false, l -> wizard.conversation()
                .apply(plan, l));
    }

    static RunPage finishing(Wizard wizard, Run run) {
        return new RunPage(wizard, "Finishing " + run.id(), run.plan().changes(), false, l -> wizard.conversation()
                .finish(run, l));
    }

    static RunPage takingBack(Wizard wizard, Run run) {
        List<Change> changes = new ArrayList<>(run.plan().changes());
        Collections.reverse(changes);
        return new RunPage(wizard, "Taking back " + run.id(), changes, true, l -> wizard.conversation()
                .undo(run, l));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Component body() {
        Panel page = new Panel(new BorderLayout());
        page.addComponent(words, BorderLayout.Location.TOP);
        page.addComponent(list, BorderLayout.Location.CENTER);
        words.show(Role.DIM, "Each change is made, then read back and compared with what was shown.\n ");
        return page;
    }

    @Override
    public void shown() {
        wizard().face().background(() -> work.run(new Watcher()), this::ended, this::failed);
    }

    private void ended(Outcome outcome) {
        wizard().replace(() -> new ResultPage(wizard(), outcome, takesBack));
    }

    private void failed(Exception error) {
        wizard().face()
                .show(Dialog.question(
                        "It could not begin",
                        String.valueOf(error.getMessage()),
                        List.of(new Dialog.Answer("To the start", () -> wizard().readAgainAndRestart()))));
    }

    @Override
    void escape() {
        cancelled.set(true);
        words.show(Role.STATUS_WARN, "Stopping after this change … the run can then be finished or taken back.\n ");
    }

    @Override
    public List<KeyHint> hints() {
        return List.of(new KeyHint("Esc", "stop after this change"), new KeyHint("Up/Down", "look"));
    }

    /** Called from the working thread; the screen follows on its own. */
    private final class Watcher implements RunListener {
        @Override
        public void began(Change change) {
            show(change, Step.State.RUNNING, "");
        }

        @Override
        public void walked(Change change, long entries, long changed) {
            if (entries % 500 == 0) {
                show(change, Step.State.RUNNING, entries + " entries seen, " + changed + " changed");
            }
        }

        @Override
        public void ended(phoenix.change.Step step) {
            Step.State state =
                    switch (step.state()) {
                        case DONE -> Step.State.DONE;
                        case UNDONE -> Step.State.UNDONE;
                        case FAILED, KEPT, BEGUN -> Step.State.FAILED;
                        case WAITING -> Step.State.WAITING;
                    };
            show(step.change(), state, String.join("\n", step.details()));
        }

        private void show(Change change, Step.State state, String detail) {
            int index = changes.indexOf(change);
            wizard().face().later(() -> {
                list.update(index, state, detail);
                wizard().face().redraw();
            });
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    }
}
