package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import phoenix.host.Host;
import phoenix.host.HostLock;
import phoenix.host.HostState;
import phoenix.text.Redactor;
import phoenix.text.UnifiedDiff;
import phoenix.tree.Progress;
import phoenix.tree.Skips;
import phoenix.tree.Treated;

/** Applies plans, finishes runs that were broken off, and takes runs back. One at a time, journal first. */
public final class RunEngine {
    private final Host host;
    private final RunStore store;
    private final Verification verification;
    private final Performer performer;
    private final Takeback takeback;

    /**
     * @param host what is changed
     * @param formats how Facts are read and written
     * @param secrets where passwords come from
     */
    public RunEngine(Host host, FactFormats formats, Secrets secrets) {
        this.host = host;
        this.store = new RunStore(host);
        this.verification = new Verification(formats);
        this.performer = new Performer(host, new Prediction(formats), secrets);
        this.takeback = new Takeback(host, formats);
    }

    /**
     * Applies a plan from its first change to its last, or to the first that fails.
     *
     * @throws IOException where it can't even begin: not root, another wizard at work, a broken run waiting, no room
     */
    public Outcome apply(Plan plan, RunListener listener) throws IOException {
        requireMayChange();
        try (RunStore.Turn turn = store.takeTurn()) {
            Optional<Run> broken = store.waiting();
            if (broken.isPresent()) {
                throw new IOException("the run " + broken.get().id()
                        + " was broken off; finish it or take it back first (phoenix-wizard undo "
                        + broken.get().id() + ")");
            }
            RunFolder folder = store.create(plan, host.now());
            folder.note(host.now(), JournalEvent.Kind.RUN_BEGAN);
            return work(folder, listener);
        }
    }

    /** Finishes a run that was broken off: its begun change is completed, then the rest is applied. */
    public Outcome finish(Run run, RunListener listener) throws IOException {
        requireMayChange();
        try (RunStore.Turn turn = store.takeTurn()) {
            RunFolder folder = store.open(run);
            tidy(folder);
            return work(folder, listener);
        }
    }

    /** Takes a run back, last change first. What others changed since stays, and is said. */
    public Outcome undo(Run run, RunListener listener) throws IOException {
        requireMayChange();
        try (RunStore.Turn turn = store.takeTurn()) {
            RunFolder folder = store.open(run);
            tidy(folder);
            folder.note(host.now(), JournalEvent.Kind.UNDO_BEGAN);
            Tally tally = new Tally();
            List<Step> steps = new ArrayList<>(folder.run(false).steps());
            java.util.Collections.reverse(steps);
            for (Step step : steps) {
                if (listener.cancelled()) {
                    return tally.outcome(folder, true);
                }
                if (Run.stands(step)) {
                    try {
                        undoStep(step.change(), folder, listener, tally);
                    } catch (StoppedMidway e) {
                        return tally.outcome(folder, true);
                    }
                }
            }
            folder.note(host.now(), JournalEvent.Kind.UNDO_ENDED);
            return tally.outcome(folder, false);
        }
    }

    /** Clears away what a killed write may have left beside the run's files: it can hold secrets. */
    private void tidy(RunFolder folder) throws IOException {
        for (Change change : folder.plan().changes()) {
            for (String path : BeforeImages.paths(change)) {
                host.tidy(path);
            }
        }
    }

    /**
     * Refuses where this process may not change the host.
     *
     * @throws IOException saying what it needs
     */
    public void requireMayChange() throws IOException {
        if (!host.mayChange()) {
            throw new IOException("changing " + host.name()
                    + " needs root; run it as root (sudo phoenix-wizard …). audit and plan work without");
        }
    }

    private Outcome work(RunFolder folder, RunListener listener) throws IOException {
        Tally tally = new Tally();
        for (Step step : folder.run(false).steps()) {
            if (step.state() == Step.State.DONE) {
                tally.restarts.addAll(step.change().restarts());
                continue;
            }
            if (listener.cancelled()) {
                return tally.outcome(folder, true);
            }
            listener.began(step.change());
            boolean done;
            try {
                done = make(step, folder, listener, tally);
            } catch (StoppedMidway e) {
                return tally.outcome(folder, true);
            }
            listener.ended(folder.run(false).step(step.change()));
            if (!done) {
                break;
            }
        }
        folder.note(host.now(), JournalEvent.Kind.RUN_ENDED);
        return tally.outcome(folder, false);
    }

    /** The state that a change started from, and what was done to its tree where it is about one. */
    private record Made(HostState before, Optional<Treated> treated) {}

    /** Makes one change and checks it; false where it failed. */
    private boolean make(Step step, RunFolder folder, RunListener listener, Tally tally) throws IOException {
        Change change = step.change();
        Progress progress = progress(change, listener);
        try {
            if (step.state() == Step.State.BEGUN) {
                settle(change, folder);
            }
            performer.checkCandidates(change, folder);
            Made made = host.locked(lockOf(change), () -> begin(change, folder, progress));
            performer.prove(change);
            return check(change, made, folder, progress, tally);
        } catch (ProofFailed e) {
            HostState now = Affected.read(host, change);
            fail(change, folder, List.of(e.getMessage(), "the files are put back as they were"), now);
            takeback.restore(change, folder, ((Action.WriteFiles) change.action()).lock());
            folder.note(
                    host.now(),
                    JournalEvent.Kind.CHANGE_FAILED,
                    change,
                    List.of(e.getMessage(), "the files were put back as they were"),
                    BeforeImages.digests(change, Affected.read(host, change)));
            return false;
        } catch (StoppedMidway e) {
            throw e;
        } catch (ChangeFailed e) {
            fail(change, folder, e.details(), Affected.read(host, change));
            return false;
        } catch (IOException e) {
            fail(change, folder, List.of(e.getMessage()), Affected.read(host, change));
            return false;
        }
    }

    private static HostLock lockOf(Change change) {
        return change.action() instanceof Action.WriteFiles write ? write.lock() : new HostLock.None();
    }

    /** From the last look at the files to their writing nobody else gets in who respects the lock. */
    private Made begin(Change change, RunFolder folder, Progress progress) throws IOException {
        HostState before = Affected.read(host, change);
        refuseIfMoved(change, before);
        folder.images(change).take(change, before);
        folder.note(host.now(), JournalEvent.Kind.CHANGE_BEGAN, change, List.of(), Map.of());
        return new Made(before, performer.perform(change, before, folder, progress));
    }

    /** Whether a change reads back as predicted. */
    private boolean check(Change change, Made made, RunFolder folder, Progress progress, Tally tally)
            throws IOException {
        HostState now = Affected.readWithTrees(host, change, progress);
        Map<String, String> left = BeforeImages.digests(change, now);
        List<String> surprises = new ArrayList<>(verification.surprises(change, made.before(), now));
        List<String> notes = new ArrayList<>();
        if (change.action() instanceof Action.TreatTree treat) {
            TreeProof proof = TreeProof.of(treat.rule(), made.treated().orElseThrow(), now);
            tally.skipped += proof.left();
            surprises.addAll(proof.surprises());
            notes.addAll(proof.notes());
        }
        if (!surprises.isEmpty()) {
            surprises.add(0, "it ended without an error, but the host is not as predicted:");
            folder.note(host.now(), JournalEvent.Kind.CHANGE_FAILED, change, surprises, left);
            return false;
        }
        folder.note(host.now(), JournalEvent.Kind.CHANGE_DONE, change, notes, left);
        tally.restarts.addAll(change.restarts());
        return true;
    }

    private void fail(Change change, RunFolder folder, List<String> details, HostState now) throws IOException {
        folder.note(host.now(), JournalEvent.Kind.CHANGE_FAILED, change, details, BeforeImages.digests(change, now));
    }

    /** A change that was begun when the run broke off: where it is half made, its files are put back first. */
    private void settle(Change change, RunFolder folder) throws IOException {
        HostState now = Affected.read(host, change);
        boolean untouched = change.effects().stream()
                .allMatch(e -> verification.unmetBefore(e, now).isEmpty());
        if (!untouched && !(change.action() instanceof Action.TreatTree)) {
            takeback.takeBack(change, folder, now, Progress.NONE);
        }
    }

    private void refuseIfMoved(Change change, HostState now) throws ChangeFailed {
        List<String> moved = new ArrayList<>();
        Set<String> shown = new LinkedHashSet<>();
        for (Effect effect : change.effects()) {
            Optional<String> unmet = verification.unmetBefore(effect, now);
            if (unmet.isEmpty()) {
                continue;
            }
            moved.add(unmet.get());
            if (effect instanceof Effect.Text text && shown.add(text.path())) {
                moved.add("what changed since the preview:");
                diff(moved, text.path(), text.before(), now.text(text.path()).value());
                moved.add("what this run would have written:");
                diff(moved, text.path(), text.before(), text.after());
            }
        }
        if (!moved.isEmpty()) {
            moved.add(0, "the host has moved since the preview; nothing of this change was made");
            throw new ChangeFailed(moved);
        }
    }

    private static void diff(List<String> lines, String path, Optional<String> from, Optional<String> to) {
        UnifiedDiff.of(path, from, to).lines().forEach(l -> lines.add(Redactor.mask("  " + l)));
    }

    private void undoStep(Change change, RunFolder folder, RunListener listener, Tally tally) throws IOException {
        listener.began(change);
        try {
            folder.note(host.now(), JournalEvent.Kind.CHANGE_UNDO_BEGAN, change, List.of(), Map.of());
            HostState now = Affected.read(host, change);
            Takeback.Result result = takeback.takeBack(change, folder, now, progress(change, listener));
            tally.skipped += result.skipped().stream().mapToLong(Skips::total).sum();
            tally.restarts.addAll(change.restarts());
            tally.restarts.addAll(result.restarts());
            folder.note(host.now(), JournalEvent.Kind.CHANGE_UNDONE, change, result.notes(), Map.of());
        } catch (StoppedMidway e) {
            throw e;
        } catch (StillConfined e) {
            tally.restarts.addAll(change.restarts());
            keep(change, folder, List.of(e.getMessage()));
        } catch (ChangeFailed e) {
            tally.refused = true;
            keep(change, folder, e.details());
        } catch (IOException e) {
            tally.refused = true;
            keep(change, folder, List.of(e.getMessage()));
        }
        listener.ended(folder.run(false).step(change));
    }

    private void keep(Change change, RunFolder folder, List<String> details) throws IOException {
        folder.note(host.now(), JournalEvent.Kind.CHANGE_KEPT, change, details, folder.leftBy(change));
    }

    private static Progress progress(Change change, RunListener listener) {
        return new Progress() {
            @Override
            public void at(long entries, long changed) {
                listener.walked(change, entries, changed);
            }

            @Override
            public boolean cancelled() {
                return listener.cancelled();
            }
        };
    }

    /** What adds up over a run. */
    private static final class Tally {
        private final Set<String> restarts = new LinkedHashSet<>();
        private long skipped;
        private boolean refused;

        Outcome outcome(RunFolder folder, boolean cancelled) throws IOException {
            return new Outcome(folder.run(false), List.copyOf(restarts), skipped, refused, cancelled);
        }
    }
}
