package phoenix.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostLock;
import phoenix.host.HostState;
import phoenix.host.HostWork;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.text.LosslessText;
import phoenix.text.Redactor;
import phoenix.text.UnifiedDiff;
import phoenix.tree.FileNames;
import phoenix.tree.Meta;

/** Puts the files of one change back as they were before it. */
final class FilesBack {
    private static final int MOST_LINES = 200;
    private static final int MOST_OTHERS = 20;

    private final Host host;
    private final FactFormats formats;
    private final Verification verification;
    private final Prediction prediction;

    FilesBack(Host host, FactFormats formats) {
        this.host = host;
        this.formats = formats;
        this.prediction = new Prediction(formats);
        this.verification = new Verification(formats);
    }

    /**
     * Puts back all that the change did to its files, or nothing of it. They are read while the lock is held.
     *
     * @return what others did to the same files and stays, for people
     * @throws ChangeFailed where it can't be, with the reasons
     */
    List<String> restore(Change change, RunFolder folder, HostLock lock) throws IOException {
        return host.locked(lock, () -> putBack(change, folder, lock, Affected.read(host, change)));
    }

    private List<String> putBack(Change change, RunFolder folder, HostLock lock, HostState now) throws IOException {
        Map<String, String> left = folder.leftBy(change);
        Map<String, String> found = BeforeImages.digests(change, now);
        BeforeImages images = folder.images(change);
        List<BeforeImages.Image> backwards = new ArrayList<>(images.images());
        Collections.reverse(backwards);
        Set<String> refused = new LinkedHashSet<>();
        List<HostWork<List<String>>> work = new ArrayList<>();
        for (BeforeImages.Image image : backwards) {
            if (wentWithItsContainer(change, image, lock, now)) {
                work.add(() -> List.of(image.path()
                        + " is gone since, and its container with it; nothing of this change is left there"));
                continue;
            }
            try {
                boolean untouched = found.get(image.path()).equals(left.get(image.path()))
                        || isAsWritten(change, image.path(), images, now);
                work.add(work(change, image, images, untouched, left, now));
            } catch (ChangeFailed one) {
                refused.addAll(one.details());
            }
        }
        if (!refused.isEmpty()) {
            throw new ChangeFailed(List.copyOf(refused));
        }
        List<String> notes = new ArrayList<>();
        for (HostWork<List<String>> one : work) {
            notes.addAll(one.run());
        }
        return notes;
    }

    /**
     * Whether somebody destroyed the container whose file this is: lxc-destroy(1) takes its whole folder, pct(1) takes the file out of
     * the node's folder, which is not there while pmxcfs is not mounted. What the run had changed in the file went with it.
     */
    private boolean wentWithItsContainer(Change change, BeforeImages.Image image, HostLock lock, HostState now)
            throws IOException {
        boolean isGone = now.file(image.path()).equals(Reading.absent());
        if (image.meta().isEmpty() || !isGone || !hasOnlyFacts(change, image.path())) {
            return false;
        }
        Reading<FileState> folder = host.file(Path.of(image.path()).getParent().toString());
        return lock instanceof HostLock.ProxmoxContainer ? folder.value().isPresent() : folder.equals(Reading.absent());
    }

    /**
     * Whether a file is, to the byte, what the wizard itself had written; a run that was broken off right after that left no digest of
     * it. Of what another tool writes only the keys are predicted, so nothing is told of its files.
     */
    private boolean isAsWritten(Change change, String path, BeforeImages images, HostState now) throws IOException {
        return change.action() instanceof Action.WriteFiles
                && prediction.after(now.with(images.state()), change).file(path).equals(now.file(path));
    }

    /** How one file is put back. */
    private HostWork<List<String>> work(
            Change change,
            BeforeImages.Image image,
            BeforeImages images,
            boolean untouched,
            Map<String, String> left,
            HostState now)
            throws IOException {
        String path = image.path();
        Optional<String> unread = now.file(path).unreadReason();
        if (unread.isPresent()) {
            throw new ChangeFailed(path + " can't be read (" + unread.get()
                    + "), so nobody can tell what it holds; it stays" + " as it is");
        }
        if (isAsBefore(image, images, now)) {
            return List::of;
        }
        for (Effect effect : change.effects()) {
            Optional<String> busy = effect.path().equals(path) ? busy(effect, now) : Optional.empty();
            if (busy.isPresent()) {
                throw new ChangeFailed(busy.get());
            }
        }
        if (untouched || isOurs(change, image, now)) {
            if (image.meta().isEmpty()) {
                refuseIfOthersAreIn(change, path);
            }
            return () -> {
                putBack(image, images, now);
                return List.of();
            };
        }
        if (hasOnlyFacts(change, path)) {
            byte[] text = withKeysAsBefore(change, image, images, left, now);
            Meta meta = now.file(path).value().orElseThrow().meta();
            List<String> others = others(change, image, images, now);
            return () -> {
                host.write(path, text, meta);
                return others;
            };
        }
        throw new ChangeFailed(refusal(change, image, images, now));
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
            host.remove(image.path());
        } else if (image.content().isPresent()) {
            host.write(image.path(), images.bytes(image), image.meta().get());
        } else if (there) {
            host.setMeta(image.path(), image.meta().get());
        } else {
            host.makeFolder(image.path(), image.meta().get());
        }
    }

    /** A folder that the run made goes only where nothing is in it but what goes with it. */
    private void refuseIfOthersAreIn(Change change, String path) throws ChangeFailed {
        if (host.file(path).value().filter(FileState::isFolder).isEmpty()) {
            return;
        }
        Set<String> ours = BeforeImages.paths(change);
        List<String> others = host.folder(path).value().orElse(List.of()).stream()
                .filter(name -> !ours.contains(path + "/" + name))
                .toList();
        if (!others.isEmpty()) {
            throw new ChangeFailed(path + " was made by this run, but others put something into it since ("
                    + FileNames.printable(others.get(0))
                    + (others.size() > 1 ? " and " + (others.size() - 1) + " more" : "")
                    + "); it stays");
        }
    }

    private boolean hasOnlyFacts(Change change, String path) {
        return change.effects().stream().filter(e -> e.path().equals(path)).allMatch(Effect.Fact.class::isInstance);
    }

    private byte[] withKeysAsBefore(
            Change change, BeforeImages.Image image, BeforeImages images, Map<String, String> left, HostState now)
            throws IOException {
        Optional<FileState> file = now.file(image.path()).value();
        if (file.isEmpty() || image.content().isEmpty()) {
            throw new ChangeFailed(image.path() + " was replaced since, or is gone; it stays as it is");
        }
        String earlier = LosslessText.decode(images.bytes(image));
        String text = file.get().text().orElse("");
        Set<Effect.Fact> facts = new LinkedHashSet<>();
        inverse(change).stream().filter(f -> f.path().equals(image.path())).forEach(facts::add);
        for (Effect.Fact fact : facts) {
            if (!verification.holds(fact, now) && !isLeft(fact, now, left)) {
                throw new ChangeFailed(refusal(change, image, images, now));
            }
            text = formats.of(fact.format()).restore(text, fact.key(), earlier);
        }
        return LosslessText.encode(text);
    }

    /** What others, or the command itself, changed in the file besides: it stays, since nobody can tell whose it is. */
    private List<String> others(Change change, BeforeImages.Image image, BeforeImages images, HostState now)
            throws IOException {
        HostState before = now.with(
                new Question.File(image.path()),
                Reading.known(FileState.file(image.meta().orElseThrow(), LosslessText.decode(images.bytes(image)))));
        return verification.strangers(change, image.path(), before, now).stream()
                .limit(MOST_OTHERS)
                .map(o -> "it stays: " + o)
                .toList();
    }

    private List<String> refusal(Change change, BeforeImages.Image image, BeforeImages images, HostState now)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(image.path() + " was changed by someone else since; it stays as it is. What taking back would do:");
        Optional<String> earlier =
                image.content().isPresent() ? Optional.of(LosslessText.decode(images.bytes(image))) : Optional.empty();
        lines.addAll(
                shortened(UnifiedDiff.of(image.path(), now.text(image.path()).value(), earlier)));
        if (lines.size() == 1) {
            change.effects().stream()
                    .filter(e -> e.path().equals(image.path()))
                    .forEach(e -> verification.unmetBefore(e, now).ifPresent(lines::add));
        }
        return lines;
    }

    /** The change's Facts the other way round: what it left, and what holds once it is taken back. */
    static List<Effect.Fact> inverse(Change change) {
        return change.effects().stream()
                .filter(Effect.Fact.class::isInstance)
                .map(Effect.Fact.class::cast)
                .map(f -> new Effect.Fact(f.format(), f.path(), f.key(), f.after(), f.before()))
                .toList();
    }

    /** Whether a key is as the change left it, whatever it was to become. */
    boolean isLeft(Effect.Fact fact, HostState now, Map<String, String> left) {
        Optional<String> read =
                formats.of(fact.format()).get(now.text(fact.path()).value().orElse(""), fact.key());
        return verification.unmetBefore(fact, now).isEmpty()
                || BeforeImages.digest(read).equals(left.get(BeforeImages.keyOf(fact)));
    }

    /** Why the file of an effect can't be written just now; empty where it can. */
    Optional<String> busy(Effect effect, HostState now) {
        return effect instanceof Effect.Fact fact
                ? formats.of(fact.format())
                        .busy(now.text(fact.path()).value().orElse(""))
                        .map(why -> fact.path() + ": " + why)
                : Optional.empty();
    }

    /** A diff for people: masked, and of a whole foreign file only the beginning. */
    static List<String> shortened(UnifiedDiff diff) {
        List<String> lines = new ArrayList<>();
        diff.lines().stream().limit(MOST_LINES).forEach(l -> lines.add(Redactor.mask(l.toString())));
        int more = diff.lines().size() - lines.size();
        if (more > 0) {
            lines.add("... and " + more + " more lines");
        }
        return lines;
    }
}
