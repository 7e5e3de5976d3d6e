package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import phoenix.host.CommandResult;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostFact;
import phoenix.host.HostLock;
import phoenix.host.HostState;
import phoenix.text.LosslessText;
import phoenix.text.Redactor;
import phoenix.text.UnifiedDiff;
import phoenix.tree.Progress;
import phoenix.tree.Skips;
import phoenix.tree.Undone;

/** Takes back one change of a run. */
final class Takeback {
    private final Host host;
    private final FactFormats formats;
    private final Verification verification;

    Takeback(Host host, FactFormats formats) {
        this.host = host;
        this.formats = formats;
        this.verification = new Verification(formats);
    }

    /**
     * What came of it.
     *
     * @param restarts running containers that must stop first
     * @param skipped entries of a tree that others changed since
     */
    record Result(List<String> restarts, List<Skips> skipped) {
        /** What is to say of entries that stay as they are. */
        List<String> notes() {
            return skipped.stream().flatMap(s -> TreeProof.notes(s).stream()).toList();
        }
    }

    /**
     * Takes the change back.
     *
     * @param now the state of the change's files just now
     * @throws ChangeFailed where it can't be, or not whole, with the reasons
     */
    Result takeBack(Change change, RunFolder folder, HostState now, Progress progress) throws IOException {
        List<String> restarts = new ArrayList<>();
        List<Skips> skipped = new ArrayList<>();
        for (Undo step : change.undo()) {
            if (step instanceof Undo.Restore restore) {
                restore(change, folder, restore.lock());
            } else if (step instanceof Undo.RestoreTree) {
                Action.TreatTree treat = (Action.TreatTree) change.action();
                Undone undone = host.untreat(treat.rule(), folder.treeLog(change), progress);
                if (!undone.complete()) {
                    throw new StoppedMidway();
                }
                skipped.add(undone.skipped());
                skipped.add(undone.changedSince());
            } else if (step instanceof Undo.UnloadProfile unload) {
                restarts.addAll(unload(change, unload, folder, now));
            } else if (step instanceof Undo.RunCommand command) {
                run(change, command, folder, now, effect -> true);
            }
        }
        return new Result(restarts, skipped);
    }

    private void run(Change change, Undo.RunCommand undo, RunFolder folder, HostState now, Predicate<Effect> undone)
            throws IOException {
        if (beforeHolds(change, now)) {
            return;
        }
        if (!host.executes()) {
            restore(change, folder, new HostLock.None());
            return;
        }
        CommandResult result = host.run(undo.command(), "");
        if (!result.ok()) {
            throw new ChangeFailed(undo.command().shown() + ": " + result.complaint());
        }
        HostState after = Affected.read(host, change);
        List<String> unmet = new ArrayList<>();
        change.effects().stream()
                .filter(undone)
                .forEach(e -> verification.unmetBefore(e, after).ifPresent(unmet::add));
        if (!unmet.isEmpty()) {
            unmet.add(0, undo.command().shown() + " said that it went well, but:");
            throw new ChangeFailed(unmet);
        }
    }

    private boolean beforeHolds(Change change, HostState now) {
        return change.effects().stream()
                .allMatch(e -> verification.unmetBefore(e, now).isEmpty());
    }

    /** Names of the containers to stop first are in the change's own notes; here the kernel has the last word. */
    private List<String> unload(Change change, Undo.UnloadProfile undo, RunFolder folder, HostState now)
            throws IOException {
        if (beforeHolds(change, now)) {
            return List.of();
        }
        Optional<String> confined =
                host.fact(HostFact.CONFINED_PROCESSES, undo.profile()).value().filter(p -> !p.isBlank());
        if (confined.isPresent()) {
            throw new StillConfined(undo.profile(), confined.get());
        }
        // Loading may have brought further profiles of LXC's own; those stay.
        run(
                change,
                new Undo.RunCommand(undo.command()),
                folder,
                now,
                e -> e instanceof Effect.Fact fact && fact.key().equals(undo.profile()));
        return List.of();
    }

    /** The files of the change as they were, each as far as nobody else changed it since; read while the lock is held. */
    void restore(Change change, RunFolder folder, HostLock lock) throws IOException {
        List<String> refused = host.locked(lock, () -> putBack(change, folder, Affected.read(host, change)));
        if (!refused.isEmpty()) {
            throw new ChangeFailed(refused);
        }
    }

    /** Puts back what can be; says of the rest why not. */
    private List<String> putBack(Change change, RunFolder folder, HostState now) throws IOException {
        Map<String, String> left = folder.leftBy(change);
        Map<String, String> found = BeforeImages.digests(change, now);
        BeforeImages images = folder.images(change);
        List<BeforeImages.Image> backwards = new ArrayList<>(images.images());
        Collections.reverse(backwards);
        List<String> refused = new ArrayList<>();
        for (BeforeImages.Image image : backwards) {
            boolean untouched = found.get(image.path()).equals(left.get(image.path()));
            try {
                if (isAsBefore(image, images, now)) {
                    continue;
                }
                if (untouched || isOurs(change, image, now)) {
                    putBack(image, images, now);
                } else if (hasOnlyFacts(change, image.path())) {
                    putBackKeys(change, image, images, now);
                } else {
                    refused.addAll(refusal(change, image, images, now));
                }
            } catch (ChangeFailed one) {
                refused.addAll(one.details());
            }
        }
        return refused;
    }

    private boolean isAsBefore(BeforeImages.Image image, BeforeImages images, HostState now) throws IOException {
        Optional<FileState> file = now.file(image.path()).value();
        if (!file.map(FileState::meta).equals(image.meta())) {
            return false;
        }
        return image.content().isEmpty()
                || file.get().text().equals(Optional.of(LosslessText.decode(images.bytes(image))));
    }

    /** A run that was broken off left no digests; what reads as predicted, or as half of it, is still ours. */
    private boolean isOurs(Change change, BeforeImages.Image image, HostState now) {
        List<Effect> effects = change.effects().stream()
                .filter(e -> e.path().equals(image.path()))
                .toList();
        boolean known = effects.stream().allMatch(e -> e instanceof Effect.Text || e instanceof Effect.Meta);
        return known
                && effects.stream()
                        .allMatch(e -> verification.holds(e, now)
                                || verification.unmetBefore(e, now).isEmpty()
                                || (image.meta().isEmpty() && isBegun(e, now)));
    }

    /** A tool that was killed while it made a file leaves the first part of its text, under any owner and mode. */
    private static boolean isBegun(Effect effect, HostState now) {
        return effect instanceof Effect.Meta
                || (effect instanceof Effect.Text text
                        && now.text(text.path())
                                .value()
                                .filter(text.after().orElse("")::startsWith)
                                .isPresent());
    }

    private void putBack(BeforeImages.Image image, BeforeImages images, HostState now) throws IOException {
        boolean there = now.file(image.path()).value().isPresent();
        if (image.meta().isEmpty()) {
            remove(image.path());
        } else if (image.content().isPresent()) {
            host.write(image.path(), images.bytes(image), image.meta().get());
        } else if (there) {
            host.setMeta(image.path(), image.meta().get());
        } else {
            host.makeFolder(image.path(), image.meta().get());
        }
    }

    private void remove(String path) throws IOException {
        if (host.file(path).value().filter(FileState::isFolder).isPresent()) {
            List<String> names = host.folder(path).value().orElse(List.of());
            if (!names.isEmpty()) {
                throw new ChangeFailed(path + " was made by this run, but others put " + names.size()
                        + " entries into it since (" + names.get(0) + " …); it stays");
            }
        }
        host.remove(path);
    }

    private boolean hasOnlyFacts(Change change, String path) {
        return change.effects().stream().filter(e -> e.path().equals(path)).allMatch(Effect.Fact.class::isInstance);
    }

    private void putBackKeys(Change change, BeforeImages.Image image, BeforeImages images, HostState now)
            throws IOException {
        Optional<FileState> file = now.file(image.path()).value();
        if (file.isEmpty() || image.content().isEmpty()) {
            throw new ChangeFailed(image.path() + " was replaced since, or is gone; it stays as it is");
        }
        String earlier = LosslessText.decode(images.bytes(image));
        String text = file.get().text().orElse("");
        Set<Effect.Fact> facts = new LinkedHashSet<>();
        change.effects().stream().filter(e -> e.path().equals(image.path())).forEach(e -> facts.add((Effect.Fact) e));
        for (Effect.Fact fact : facts) {
            FactFormat format = formats.of(fact.format());
            Optional<String> read = format.get(text, fact.key());
            if (!format.matches(fact.after(), read) && !format.matches(fact.before(), read)) {
                throw new ChangeFailed(refusal(change, image, images, now));
            }
            text = format.restore(text, fact.key(), earlier);
        }
        host.write(image.path(), LosslessText.encode(text), file.get().meta());
    }

    private List<String> refusal(Change change, BeforeImages.Image image, BeforeImages images, HostState now)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(image.path() + " was changed by someone else since; it stays as it is. What taking back would do:");
        Optional<String> earlier =
                image.content().isPresent() ? Optional.of(LosslessText.decode(images.bytes(image))) : Optional.empty();
        UnifiedDiff.of(image.path(), now.text(image.path()).value(), earlier)
                .lines()
                .forEach(l -> lines.add(Redactor.mask(l.toString())));
        if (lines.size() == 1) {
            change.effects().stream()
                    .filter(e -> e.path().equals(image.path()))
                    .forEach(e -> verification.unmetBefore(e, now).ifPresent(lines::add));
        }
        return lines;
    }
}
