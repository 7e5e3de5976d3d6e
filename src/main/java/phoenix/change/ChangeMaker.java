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
import phoenix.text.UnifiedDiff;
import phoenix.tree.EntryKind;
import phoenix.tree.Progress;
import phoenix.tree.Treated;

/** Makes the changes of a run one by one: looked at once more, imaged, announced, made, proven and read back. */
final class ChangeMaker {
    private final Host host;
    private final FactFormats formats;
    private final Prediction prediction;
    private final Verification verification;
    private final Performer performer;
    private final Takeback takeback;
    private final FilesBack filesBack;

    ChangeMaker(Host host, FactFormats formats, Secrets secrets) {
        this.host = host;
        this.formats = formats;
        this.prediction = new Prediction(formats);
        this.verification = new Verification(formats);
        this.performer = new Performer(host, prediction, secrets);
        this.takeback = new Takeback(host, formats);
        this.filesBack = new FilesBack(host, formats);
    }

    /** The state that a change started from, and what was done to its tree where it is about one. */
    private record Made(HostState before, Optional<Treated> treated) {}

    /** Makes one change and checks it; false where it failed. */
    boolean make(Step step, RunFolder folder, RunListener listener, Tally tally) throws IOException {
        Change change = step.change();
        Progress progress = progress(change, listener);
        try {
            if (step.state() == Step.State.KEPT && standsWhole(change)) {
                folder.note(host.now(), JournalEvent.Kind.CHANGE_DONE, change, List.of(), folder.leftBy(change));
                tally.restarts.addAll(change.restarts());
                return true;
            }
            if (step.state() == Step.State.BEGUN || step.state() == Step.State.KEPT) {
                settle(change, folder);
            }
            performer.checkCandidates(change, folder);
            Made made = host.locked(lockOf(change), () -> begin(change, folder, progress));
            performer.prove(change);
            return check(change, made, folder, progress, tally);
        } catch (ProofFailed e) {
            note(change, folder, List.of(e.getMessage(), "the files are put back as they were"), Map.of());
            filesBack.restore(change, folder, lockOf(change));
            note(change, folder, List.of(e.getMessage(), "the files were put back as they were"), Map.of());
            return false;
        } catch (StoppedMidway e) {
            throw e;
        } catch (HalfMade e) {
            note(change, folder, e.details(), leftByTool(change, Affected.read(host, change)));
            return false;
        } catch (ChangeFailed e) {
            note(change, folder, e.details(), Map.of());
            return false;
        } catch (IOException e) {
            note(change, folder, List.of(String.valueOf(e.getMessage())), Map.of());
            return false;
        }
    }

    /** What the wizard itself writes half is known by its before and its after; what a tool leaves must be looked at. */
    private Map<String, String> leftByTool(Change change, HostState now) {
        return change.action() instanceof Action.RunCommand
                ? BeforeImages.digestsOfOwn(change, now, formats)
                : Map.of();
    }

    private static HostLock lockOf(Change change) {
        Action action = change.action();
        if (action instanceof Action.WriteFiles write) {
            return write.lock();
        }
        return action instanceof Action.TreatTree treat ? treat.lock() : new HostLock.None();
    }

    /** From the last look at the files to their writing nobody else gets in who respects the lock. */
    private Made begin(Change change, RunFolder folder, Progress progress) throws IOException {
        HostState before = Affected.read(host, change);
        refuseIfMoved(change, before);
        folder.images(change).take(change, before);
        folder.note(host.now(), JournalEvent.Kind.CHANGE_BEGAN, change, List.of(), Map.of());
        try {
            return new Made(before, performer.perform(change, before, folder, progress));
        } catch (StoppedMidway stopped) {
            throw stopped;
        } catch (IOException failed) {
            throw new HalfMade(failed);
        }
    }

    /** Whether a change reads back as predicted. */
    private boolean check(Change change, Made made, RunFolder folder, Progress progress, Tally tally)
            throws IOException {
        HostState now = Affected.readWithTrees(host, change, progress);
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
            boolean byTool = change.action() instanceof Action.RunCommand;
            note(change, folder, surprises, byTool ? leftByTool(change, now) : written(change, made));
            return false;
        }
        if (change.action() instanceof Action.RunCommand) {
            for (String written : BeforeImages.folders(change)) {
                host.syncFolder(written);
            }
        }
        AccessTrial trial = AccessTrial.of(change, host);
        notes.addAll(trial.notes());
        tally.unproven += trial.unproven();
        boolean byUs = change.action() instanceof Action.WriteFiles;
        Map<String, String> left = byUs ? written(change, made) : BeforeImages.digests(change, now);
        folder.note(host.now(), JournalEvent.Kind.CHANGE_DONE, change, notes, left);
        tally.restarts.addAll(change.restarts());
        return true;
    }

    /** What the wizard wrote; what reads back a moment later may be somebody else's already. */
    private Map<String, String> written(Change change, Made made) {
        return BeforeImages.digests(change, prediction.after(made.before(), change));
    }

    private void note(Change change, RunFolder folder, List<String> details, Map<String, String> left)
            throws IOException {
        folder.note(host.now(), JournalEvent.Kind.CHANGE_FAILED, change, details, left);
    }

    /** A change that could not be taken back may stand as it was made. Of a tree only another walk can tell. */
    private boolean standsWhole(Change change) throws IOException {
        HostState now = Affected.read(host, change);
        return !(change.action() instanceof Action.TreatTree)
                && change.effects().stream().allMatch(e -> verification.holds(e, now));
    }

    /**
     * A change that was begun when the run broke off, or that could not be taken back: where it is half made, its files are put back
     * first.
     */
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
            filesBack.busy(effect, now).ifPresent(moved::add);
            if (change.action() instanceof Action.WriteFiles) {
                manyNames(effect, now).ifPresent(moved::add);
            }
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
            moved.add(0, "the host is not as it was for the preview; nothing of this change was made");
            throw new ChangeFailed(moved);
        }
    }

    /** A file is replaced as a whole, so its other names would keep the old one. */
    private static Optional<String> manyNames(Effect effect, HostState now) {
        return now.file(effect.path())
                .value()
                .filter(f -> f.meta().kind() == EntryKind.FILE && f.links() > 1)
                .map(f -> effect.path() + " has more than one name (hard links); the others would keep what it"
                        + " holds now; take them away first, or change it by hand");
    }

    private static void diff(List<String> lines, String path, Optional<String> from, Optional<String> to) {
        FilesBack.shortened(UnifiedDiff.of(path, from, to)).forEach(l -> lines.add("  " + l));
    }

    /** How far a tree is, for whoever watches. */
    static Progress progress(Change change, RunListener listener) {
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
}
