package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.change.RunListener;
import phoenix.tree.Census;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ProgressList;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.Step;
import phoenix.wizard.WalkProgress;

/** A run under way: a list that ticks itself off. Esc or Ctrl+C stops it between two changes. */
final class RunPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 6;
    private static final long REDRAW_NANOS = 100_000_000;

    private final String title;
    private final List<Change> changes;
    private final Work work;
    private final Next next;
    private final Words words;
    private final Consumer<Outcome> end;
    private final ProgressList list;
    private final Prose progress = new Prose(COLUMNS, Role.DIM, "");
    private final Map<String, Long> entries = new HashMap<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private boolean begun;

    /** What the page does beside the screen. */
    private interface Work {
        Outcome run(RunListener listener) throws IOException;
    }

    /**
     * How the page speaks of what it does.
     *
     * @param ended said of changes that ended
     * @param promise what the operator can count on
     * @param trouble the title where it can't begin or go on
     */
    private record Words(String ended, String promise, String trouble) {
        static final Words APPLYING =
                new Words("made", "Each is then compared with what was shown.", "It could not go on");
        static final Words TAKING_BACK =
                new Words("taken back", "What others changed since is kept, and said.", "It could not be taken back");
    }

    private RunPage(
            Wizard wizard,
            String title,
            List<Change> changes,
            Work work,
            Words words,
            Next next,
            Consumer<Outcome> end) {
        super(wizard);
        this.title = title;
        this.changes = changes;
        this.work = work;
        this.words = words;
        this.next = next;
        this.end = end;
        this.list = new ProgressList(changes.stream()
                .map(c -> new Step(c.title(), Step.State.WAITING, ""))
                .toList());
        for (Change change : changes) {
            if (change.action() instanceof Action.TreatTree tree) {
                wizard.conversation()
                        .state()
                        .census(tree.rule())
                        .value()
                        .map(Census::entries)
                        .ifPresent(n -> entries.put(change.id(), n));
            }
        }
    }

    /** @param next what follows the run */
    static RunPage applying(Wizard wizard, Plan plan, Next next) {
        return new RunPage(
                wizard,
                "Applying",
                plan.changes(),
                l -> wizard.conversation().runs().apply(plan, l),
                Words.APPLYING,
                next,
                next::applied);
    }

    static RunPage finishing(Wizard wizard, Run run, Next next) {
        return new RunPage(
                wizard,
                "Finishing " + run.id(),
                run.plan().changes(),
                l -> wizard.conversation().runs().finish(run, l),
                Words.APPLYING,
                next,
                next::applied);
    }

    static RunPage takingBack(Wizard wizard, Run run, Next next) {
        return takingBack(wizard, run, Optional.empty(), next);
    }

    /** Takes a run back that failed, because Phoenix's configuration says so. */
    static RunPage rollingBack(Wizard wizard, Outcome failed, Next next) {
        return takingBack(wizard, failed.run(), Optional.of(failed), next);
    }

    private static RunPage takingBack(Wizard wizard, Run run, Optional<Outcome> failed, Next next) {
        List<Change> changes = new ArrayList<>(run.plan().changes());
        Collections.reverse(changes);
        return new RunPage(
                wizard,
                "Taking back " + run.id(),
                changes,
                l -> wizard.conversation().runs().undo(run, l),
                Words.TAKING_BACK,
                next,
                outcome -> next.takenBack(outcome, failed));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    Component content() {
        return new Stack().add(progress).addRest(list, LEAST_ROWS);
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(list);
    }

    @Override
    void refresh() {
        long ended = list.steps().stream()
                .filter(s -> s.state() != Step.State.WAITING && s.state() != Step.State.RUNNING)
                .count();
        String far = ended + " of " + count(changes.size(), "change") + " " + words.ended() + ". ";
        if (cancelled.get()) {
            progress.show(Role.STATUS_WARN, far + "Stopping after this one.");
        } else {
            progress.show(Role.DIM, far + words.promise());
        }
    }

    @Override
    public void shown() {
        if (!begun) {
            begun = true;
            wizard().face()
                    .background(() -> work.run(new Watcher()), end, error -> next.stopped(words.trouble(), error));
        }
    }

    @Override
    void escape() {
        cancelled.set(true);
        refresh();
    }

    @Override
    public boolean onKey(KeyStroke key) {
        if (isControl(key, 'c') && !cancelled.get()) {
            escape();
            return true;
        }
        return super.onKey(key);
    }

    @Override
    public String help() {
        return "The changes are made one after the other. Stopping waits for the one under way, so that nothing is left half"
                + " done. Up and Down look at the others meanwhile.";
    }

    @Override
    public List<KeyHint> hints() {
        return List.of(
                cancelled.get() ? new KeyHint("Ctrl+C", "leave at once") : new KeyHint("Esc", "stop after this change"),
                new KeyHint("Up/Down", "look"),
                new KeyHint("?", "help"));
    }

    /** How a list shows a step of a run. */
    static Step.State state(phoenix.change.Step.State state) {
        return switch (state) {
            case DONE -> Step.State.DONE;
            case UNDONE -> Step.State.UNDONE;
            case FAILED, KEPT, BEGUN -> Step.State.FAILED;
            case WAITING -> Step.State.WAITING;
        };
    }

    /** Called from the working thread; the screen follows on its own. */
    private final class Watcher implements RunListener {
        private long beganAt;
        private long shownAt;

        @Override
        public void began(Change change) {
            beganAt = System.nanoTime();
            shownAt = beganAt - REDRAW_NANOS;
            show(change, Step.State.RUNNING, "");
        }

        @Override
        public void walked(Change change, long seen, long changed) {
            long now = System.nanoTime();
            if (now - shownAt >= REDRAW_NANOS) {
                shownAt = now;
                WalkProgress progress = new WalkProgress(
                        seen, changed, entries.getOrDefault(change.id(), 0L), Duration.ofNanos(now - beganAt));
                show(change, Step.State.RUNNING, progress.words());
            }
        }

        @Override
        public void ended(phoenix.change.Step step) {
            show(step.change(), state(step.state()), String.join("\n", step.details()));
        }

        private void show(Change change, Step.State state, String detail) {
            int index = changes.indexOf(change);
            wizard().face().later(() -> {
                list.update(index, state, detail);
                refresh();
                wizard().face().redraw();
            });
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    }
}
