package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;
import phoenix.host.HostFact;
import phoenix.host.HostLock;
import phoenix.host.HostState;
import phoenix.tree.Progress;
import phoenix.tree.Skips;
import phoenix.tree.Undone;

/** Takes back one change of a run. */
final class Takeback {
    private final Host host;
    private final FilesBack files;
    private final Verification verification;

    Takeback(Host host, FactFormats formats) {
        this.host = host;
        this.files = new FilesBack(host, formats);
        this.verification = new Verification(formats);
    }

    /**
     * What came of it.
     *
     * @param restarts running containers that must stop first
     * @param skipped entries of a tree that others changed since
     * @param notes what is to say of all that stays as it is
     */
    record Result(List<String> restarts, List<Skips> skipped, List<String> notes) {}

    /**
     * Takes the change back.
     *
     * @param now the state of the change's files just now
     * @throws ChangeFailed where it can't be, or not whole, with the reasons
     */
    Result takeBack(Change change, RunFolder folder, HostState now, Progress progress) throws IOException {
        List<String> restarts = new ArrayList<>();
        List<Skips> skipped = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Undo step : change.undo()) {
            if (step instanceof Undo.Restore restore) {
                notes.addAll(files.restore(change, folder, restore.lock()));
            } else if (step instanceof Undo.RestoreTree) {
                Action.TreatTree treat = (Action.TreatTree) change.action();
                requireAsItWas(change, now);
                Undone undone =
                        host.locked(treat.lock(), () -> host.untreat(treat.rule(), folder.treeLog(change), progress));
                if (!undone.complete()) {
                    throw new StoppedMidway();
                }
                skipped.add(undone.skipped());
                skipped.add(undone.changedSince());
            } else if (step instanceof Undo.UnloadProfile unload) {
                restarts.addAll(unload(change, unload, folder, now));
            } else if (step instanceof Undo.RunCommand command && change.action() instanceof Action.WriteFiles) {
                // What goes with the files that were just put back, such as loading them: nothing tells whether it was
                // done.
                if (host.executes()) {
                    execute(command.command());
                }
            } else if (step instanceof Undo.RunCommand command) {
                restarts.addAll(run(change, command, folder, now));
            }
        }
        skipped.forEach(s -> notes.addAll(TreeProof.notes(s)));
        return new Result(restarts, skipped, notes);
    }

    /** What had to be so while the tree was treated must be so again: a container that started since uses its files. */
    private void requireAsItWas(Change change, HostState now) throws ChangeFailed {
        List<String> unmet = new ArrayList<>();
        for (Effect effect : change.effects()) {
            verification.surpriseOf(effect, now).ifPresent(unmet::add);
        }
        if (!unmet.isEmpty()) {
            unmet.add(0, "the tree can't be taken back now:");
            throw new ChangeFailed(unmet);
        }
    }

    /** Runs the command, unless it has nothing to take back or what it would take back is no longer ours. */
    private List<String> run(Change change, Undo.RunCommand undo, RunFolder folder, HostState now) throws IOException {
        List<Effect.Fact> proof = undo.proof().isEmpty() ? FilesBack.inverse(change) : undo.proof();
        if (proof.stream().allMatch(f -> verification.holds(f, now))) {
            return List.of();
        }
        if (!host.executes()) {
            files.restore(change, folder, new HostLock.None());
            return undo.restarts();
        }
        Map<String, String> left = folder.leftBy(change);
        List<String> foreign = proof.stream()
                .filter(f -> !verification.holds(f, now) && !files.isLeft(f, now, left))
                .flatMap(f -> verification.unmetBefore(f, now).stream())
                .toList();
        if (!foreign.isEmpty()) {
            List<String> lines = new ArrayList<>(foreign);
            lines.add(0, "it was changed by someone else since, and stays as it is:");
            throw new ChangeFailed(lines);
        }
        requireNotBusy(change, now);
        execute(undo.command());
        HostState after = Affected.read(host, change);
        List<String> unmet = new ArrayList<>();
        for (Effect.Fact fact : proof) {
            verification.surpriseOf(fact, after).ifPresent(unmet::add);
        }
        if (!unmet.isEmpty()) {
            unmet.add(0, undo.command().shown() + " said that it went well, but:");
            throw new ChangeFailed(unmet);
        }
        return undo.restarts();
    }

    private void execute(Command command) throws IOException {
        CommandResult result = host.run(command, "");
        if (!result.ok()) {
            throw new ChangeFailed(command.shown() + ": " + result.complaint());
        }
    }

    private void requireNotBusy(Change change, HostState now) throws ChangeFailed {
        List<String> busy = change.effects().stream()
                .flatMap(e -> files.busy(e, now).stream())
                .distinct()
                .toList();
        if (!busy.isEmpty()) {
            throw new ChangeFailed(busy);
        }
    }

    private boolean beforeHolds(Change change, HostState now) {
        return change.effects().stream()
                .allMatch(e -> verification.unmetBefore(e, now).isEmpty());
    }

    private List<String> unload(Change change, Undo.UnloadProfile undo, RunFolder folder, HostState now)
            throws IOException {
        if (beforeHolds(change, now)) {
            return List.of();
        }
        Optional<String> confined =
                host.fact(HostFact.CONFINED_PROCESSES, undo.profile()).value().filter(p -> !p.isBlank());
        if (confined.isPresent()) {
            throw StillConfined.by(undo.profile(), confined.get());
        }
        // Loading may have brought further profiles of LXC's own; those stay.
        List<Effect.Fact> own = FilesBack.inverse(change).stream()
                .filter(f -> f.key().equals(undo.profile()))
                .toList();
        run(change, new Undo.RunCommand(undo.command(), own, List.of()), folder, now);
        return List.of();
    }
}
