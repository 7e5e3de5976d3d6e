package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.host.Host;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.tree.Skips;

/** Applies plans, finishes runs that were broken off, and takes runs back. One at a time, journal first. */
public final class RunEngine {
    private final Host host;
    private final RunStore store;
    private final ChangeMaker maker;
    private final Takeback takeback;

    /**
     * @param host what is changed
     * @param formats how Facts are read and written
     * @param secrets where passwords come from
     */
    public RunEngine(Host host, FactFormats formats, Secrets secrets) {
        this.host = host;
        this.store = new RunStore(host);
        this.maker = new ChangeMaker(host, formats, secrets);
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
            Collections.reverse(steps);
            for (Step step : steps) {
                if (listener.cancelled()) {
                    return tally.outcome(folder, true);
                }
                Optional<Change> above = tally.kept.stream()
                        .filter(k -> mayStandOn(k, step.change()))
                        .findFirst();
                if (Run.stands(step) && above.isPresent()) {
                    keepBelow(step.change(), above.get(), folder, listener, tally);
                } else if (Run.stands(step)) {
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

    /** Whether a change that stays may need an earlier one: of volumes the same folder or file, else the same area. */
    private static boolean mayStandOn(Change kept, Change earlier) {
        if (kept.area() != earlier.area()) {
            return false;
        }
        return kept.area() != Area.VOLUMES
                || earlier.effects().stream().map(Effect::path).anyMatch(path -> kept.effects().stream()
                        .anyMatch(e -> e.path().equals(path) || names(e, path)));
    }

    private static boolean names(Effect effect, String path) {
        return effect instanceof Effect.Fact fact
                && (fact.before().orElse("") + "\n" + fact.after().orElse("")).contains(path);
    }

    private void keepBelow(Change change, Change above, RunFolder folder, RunListener listener, Tally tally)
            throws IOException {
        listener.began(change);
        tally.refused = true;
        keep(
                change,
                folder,
                List.of("it stays, since \"" + above.title()
                        + "\" stays and may stand on it; when that is settled, take" + " the run back again"));
        listener.ended(folder.run(false).step(change));
    }

    /** Clears away what a kill may have left: beside the run's files, where it can hold secrets, and of a proof of access. */
    private void tidy(RunFolder folder) throws IOException {
        for (Step step : folder.run(false).steps()) {
            if (step.state() == Step.State.BEGUN) {
                AccessTrial.clean(step.change(), host);
            }
        }
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
                    + " needs root; run it as root (sudo phoenix-wizard apply). audit and plan work without");
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
                done = maker.make(step, folder, listener, tally);
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

    private void undoStep(Change change, RunFolder folder, RunListener listener, Tally tally) throws IOException {
        listener.began(change);
        try {
            folder.note(host.now(), JournalEvent.Kind.CHANGE_UNDO_BEGAN, change, List.of(), Map.of());
            HostState now = Affected.read(host, change);
            Takeback.Result result = takeback.takeBack(change, folder, now, ChangeMaker.progress(change, listener));
            tally.skipped += result.skipped().stream().mapToLong(Skips::total).sum();
            tally.restarts.addAll(running(change.restarts()));
            tally.restarts.addAll(running(result.restarts()));
            folder.note(host.now(), JournalEvent.Kind.CHANGE_UNDONE, change, result.notes(), Map.of());
        } catch (StoppedMidway e) {
            throw e;
        } catch (StillConfined e) {
            tally.restarts.addAll(change.restarts());
            tally.restarts.addAll(e.containers());
            keep(change, folder, List.of(e.getMessage()));
        } catch (ChangeFailed e) {
            tally.refused = true;
            tally.kept.add(change);
            keep(change, folder, e.details());
        } catch (IOException e) {
            tally.refused = true;
            tally.kept.add(change);
            keep(change, folder, List.of(String.valueOf(e.getMessage())));
        }
        listener.ended(folder.run(false).step(change));
    }

    /** Of the containers that ran while the run was planned, long ago perhaps, those that are not known to have stopped. */
    private List<String> running(List<String> containers) {
        if (containers.isEmpty() || !host.executes()) {
            return containers;
        }
        Reading<String> inits = host.fact(HostFact.CONTAINER_INITS, "");
        return inits.unreadReason().isPresent()
                ? containers
                : containers.stream()
                        .filter(name -> inits.value().orElse("").lines().anyMatch(l -> l.startsWith(name + " ")))
                        .toList();
    }

    private void keep(Change change, RunFolder folder, List<String> details) throws IOException {
        folder.note(host.now(), JournalEvent.Kind.CHANGE_KEPT, change, details, folder.leftBy(change));
    }
}
