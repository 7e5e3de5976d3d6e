package phoenix.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import phoenix.host.SampleDescription.Entry;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;
import phoenix.tree.Census;
import phoenix.tree.Meta;
import phoenix.tree.Progress;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;
import phoenix.tree.Undone;

/**
 * A folder laid out like {@code /}, described by an optional {@code host.json}, as a host. Nothing is ever executed: what a
 * plan predicts is written to a working copy that lasts from command to command.
 */
public final class SampleHost implements Host {
    private static final long LARGEST_FILE = 8 << 20;

    private final Path folder;
    private final Path copy;
    private final SampleRoot root;
    private final SampleDescription description;
    private final SampleView view;

    private SampleHost(Path folder, Path copy, SampleDescription description) {
        this.folder = folder;
        this.copy = copy;
        this.root = new SampleRoot(copy.resolve("root"));
        this.description = description;
        this.view = new SampleView(root, description);
    }

    /**
     * Opens a sample.
     *
     * @param folder the sample; it is only read
     * @param stateHome where the working copy lives ({@code $XDG_STATE_HOME})
     * @param fresh whether to forget what earlier commands did to it
     * @throws BadInput where the folder is none, or its {@code host.json} can't be understood
     */
    public static SampleHost open(Path folder, Path stateHome, boolean fresh) throws IOException {
        if (!Files.isDirectory(folder) || folder.toRealPath().getParent() == null) {
            String found = Files.isDirectory(folder) ? "this is the machine itself" : "this is no folder";
            throw new BadInput(folder.toString(), 0, 0, found, "the folder of a sample host");
        }
        Path source = folder.resolve("host.json");
        requireReadable(source);
        Path copy = SampleCopy.of(folder, stateHome, fresh);
        Path json = copy.resolve("host.json");
        String name = folder.toRealPath().getFileName().toString();
        SampleDescription said = Files.exists(json)
                ? SampleDescription.parse(source.toString(), LosslessText.decode(Files.readAllBytes(json)))
                : SampleDescription.nothingSaid(name);
        return new SampleHost(folder, copy, said);
    }

    private static void requireReadable(Path description) throws IOException {
        String expected = "a description of the sample in JSON";
        if (Files.exists(description) && !Files.isRegularFile(description)) {
            throw new BadInput(description.toString(), 0, 0, "this is a folder and no file", expected);
        }
        if (Files.exists(description) && Files.size(description) > LARGEST_FILE) {
            throw new BadInput(
                    description.toString(), 0, 0, "it is larger than " + (LARGEST_FILE >> 20) + " MiB", expected);
        }
    }

    @Override
    public String name() {
        return description.name().isEmpty() ? copy.getFileName().toString() : description.name();
    }

    /** Without the option the same words would be about this machine. */
    @Override
    public String program() {
        return "phoenix-wizard --host " + folder;
    }

    @Override
    public boolean executes() {
        return false;
    }

    @Override
    public boolean mayChange() {
        return true;
    }

    @Override
    public Instant now() {
        return description.now().orElseGet(Instant::now);
    }

    @Override
    public Reading<?> ask(Question question, Progress progress) {
        Optional<String> problem = question.problem();
        if (problem.isPresent()) {
            return Reading.unread(problem.get());
        }
        try {
            return view.answer(question);
        } catch (IOException e) {
            return Reading.unread(LocalFiles.reason(e));
        } catch (InvalidPathException e) {
            return Reading.unread(LocalFiles.unnameable(e));
        }
    }

    @Override
    public CommandResult run(Command command, String stdin) {
        return new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", "a sample host runs no commands");
    }

    @Override
    public void write(String path, byte[] content, Meta meta) throws IOException {
        Path file = placeInFolder(path);
        Files.write(fresh(file), content);
        Files.move(fresh(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        say(path, meta);
    }

    private static Path fresh(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    @Override
    public void tidy(String path) throws IOException {
        Optional<Path> file = root.place(path);
        if (file.isPresent()) {
            Files.deleteIfExists(fresh(file.get()));
        }
    }

    @Override
    public void makeFolder(String path, Meta meta) throws IOException {
        if (view.readFile(path).value().isPresent()) {
            throw new FileAlreadyExistsException(path);
        }
        Files.createDirectory(placeInFolder(path));
        say(path, meta);
    }

    /** Where a path stands, in a folder that is there or is made since the description tells of it. */
    private Path placeInFolder(String path) throws IOException {
        Path place = root.place(path).orElseThrow(() -> new NoSuchFileException(path));
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!Files.isDirectory(place.getParent())
                && view.readFolder(parent).value().isEmpty()) {
            throw new NoSuchFileException(parent);
        }
        Files.createDirectories(place.getParent());
        return place;
    }

    @Override
    public void setMeta(String path, Meta meta) throws IOException {
        say(path, meta);
    }

    /** An entry that says no more than is supposed anyway is left out, so that what is taken back is as if never said. */
    private void say(String path, Meta meta) throws IOException {
        List<Entry> tree = description.trees().get(path);
        if (tree != null) {
            List<Entry> next = tree.stream()
                    .map(e -> e.path().orElse(".").equals(".") ? e.with(meta) : e)
                    .toList();
            description.trees().put(path, next);
        } else {
            Optional<Entry> old = view.said(path);
            description.meta().remove(path);
            boolean supposed = old.flatMap(Entry::links).isEmpty()
                    && view.readFile(path).map(FileState::meta).equals(Reading.known(meta));
            if (!supposed) {
                Entry next = old.map(e -> e.with(meta)).orElseGet(() -> Entry.of(Optional.empty(), meta));
                description.meta().put(path, next);
            }
        }
        save();
    }

    @Override
    public void remove(String path) throws IOException {
        Optional<Path> file = root.place(path);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
        description.meta().remove(path);
        description.trees().remove(path);
        save();
    }

    @Override
    public Treated treat(TreeRule rule, Path log, Progress progress) throws IOException {
        List<Entry> before = view.tree(rule.root());
        if (!Files.exists(log)) {
            Map<String, List<Entry>> told = new TreeMap<>(description.trees());
            told.keySet().retainAll(Set.of(rule.root()));
            replace(log, SampleDescription.ofTrees(told));
        }
        List<Entry> after = SampleTree.treated(before, rule);
        description.trees().put(rule.root(), after);
        save();
        Census found = SampleTree.census(before, rule);
        long changed = SampleTree.changed(before, after);
        progress.at(found.entries(), changed);
        return new Treated(found, changed);
    }

    @Override
    public Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException {
        if (!Files.exists(log)) {
            return SampleTree.takenBack(List.of(), List.of(), rule).undone();
        }
        Map<String, List<Entry>> told =
                SampleDescription.parse(log.toString(), Files.readString(log)).trees();
        List<Entry> before = told.getOrDefault(rule.root(), view.supposed(rule.root()));
        SampleTree.TakenBack back = SampleTree.takenBack(before, view.tree(rule.root()), rule);
        if (told.isEmpty() && back.entries().equals(before)) {
            description.trees().remove(rule.root());
        } else {
            description.trees().put(rule.root(), back.entries());
        }
        save();
        return back.undone();
    }

    @Override
    public <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        return work.run();
    }

    @Override
    public Path runs() {
        return copy.resolve("runs");
    }

    @Override
    public Path lockFile() {
        return copy.resolve("lock");
    }

    private void save() throws IOException {
        replace(copy.resolve("host.json"), description);
    }

    private static void replace(Path file, SampleDescription content) throws IOException {
        Path fresh = fresh(file);
        Files.write(fresh, content.text().getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
