package phoenix.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.host.SampleDescription.Entry;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;
import phoenix.tree.Census;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.Progress;
import phoenix.tree.Skipped;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;
import phoenix.tree.Undone;

/**
 * A folder laid out like {@code /}, described by an optional {@code host.json}, as a host. Nothing is ever executed: what a
 * plan predicts is written to a working copy that lasts from command to command.
 */
public final class SampleHost implements Host {
    private static final long LARGEST_FILE = 8 << 20;

    private final Path copy;
    private final SampleRoot root;
    private SampleDescription description;

    private SampleHost(Path copy, SampleDescription description) {
        this.copy = copy;
        this.root = new SampleRoot(copy.resolve("root"));
        this.description = description;
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
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder.toString(), 0, 0, "this is no folder", "a sample host laid out like /");
        }
        Path source = folder.resolve("host.json");
        requireReadable(source);
        Path copy = SampleCopy.of(folder, stateHome, fresh);
        Path json = copy.resolve("host.json");
        String name = folder.toRealPath().getFileName().toString();
        SampleDescription said = Files.exists(json)
                ? SampleDescription.parse(source.toString(), LosslessText.decode(Files.readAllBytes(json)))
                : SampleDescription.nothingSaid(name);
        return new SampleHost(copy, said);
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
        try {
            if (question instanceof Question.File file) {
                return readFile(file.path());
            }
            if (question instanceof Question.Folder folder) {
                return readFolder(folder.path());
            }
            if (question instanceof Question.Fact fact) {
                return readFact(fact.fact(), fact.argument());
            }
            TreeRule rule = ((Question.Tree) question).rule();
            return readFile(rule.root()).map(f -> census(rule));
        } catch (IOException e) {
            return Reading.unread(e.getMessage());
        }
    }

    private Reading<FileState> readFile(String path) throws IOException {
        Optional<Path> place = root.place(path);
        Optional<Entry> said = said(path);
        if (place.isEmpty() || !Files.exists(place.get(), LinkOption.NOFOLLOW_LINKS)) {
            return said.<Reading<FileState>>map(e -> Reading.known(virtual(e))).orElseGet(Reading::absent);
        }
        Path file = place.get();
        if (Files.isSymbolicLink(file)) {
            Meta link = Meta.of(EntryKind.LINK, 0, 0, 0777);
            return Reading.known(new FileState(
                    link,
                    1,
                    Optional.empty(),
                    Optional.of(Files.readSymbolicLink(file).toString())));
        }
        if (Files.isDirectory(file)) {
            return Reading.known(FileState.folder(meta(said, EntryKind.FOLDER)));
        }
        if (Files.size(file) > LARGEST_FILE) {
            return Reading.unread("it is larger than " + (LARGEST_FILE >> 20) + " MiB");
        }
        String text = LosslessText.decode(Files.readAllBytes(file));
        return Reading.known(FileState.file(meta(said, EntryKind.FILE), text));
    }

    private static Meta meta(Optional<Entry> said, EntryKind found) {
        return said.map(e -> e.meta(found))
                .orElseGet(() -> Meta.of(found, 0, 0, found == EntryKind.FOLDER ? 0755 : 0644));
    }

    private static FileState virtual(Entry entry) {
        Meta meta = entry.meta(EntryKind.FOLDER);
        return meta.kind() == EntryKind.FOLDER
                ? FileState.folder(meta)
                : new FileState(meta, entry.links().orElse(1L), Optional.empty(), Optional.empty());
    }

    /** What the description says of this path: as a tree's top folder, or in {@code meta}. */
    private Optional<Entry> said(String path) {
        return Optional.ofNullable(description.trees().get(path))
                .flatMap(t ->
                        t.stream().filter(e -> e.path().orElse(".").equals(".")).findFirst())
                .or(() -> Optional.ofNullable(description.meta().get(path)));
    }

    private Reading<List<String>> readFolder(String path) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Optional<Path> place = root.place(path).flatMap(root::followed);
        boolean there = place.isPresent() && Files.isDirectory(place.get());
        if (there) {
            try (Stream<Path> list = Files.list(place.get())) {
                list.forEach(p -> names.add(p.getFileName().toString()));
            }
        }
        String prefix = path.equals("/") ? "/" : path + "/";
        Stream.concat(description.meta().keySet().stream(), description.trees().keySet().stream())
                .filter(p -> p.startsWith(prefix) && p.length() > prefix.length())
                .forEach(p -> names.add(p.substring(prefix.length()).split("/")[0]));
        if (!there && names.isEmpty() && said(path).isEmpty()) {
            return Reading.absent();
        }
        return Reading.known(List.copyOf(names));
    }

    private Reading<String> readFact(HostFact fact, String argument) {
        return switch (fact) {
            case PACKAGES ->
                Reading.known(description.packages().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining("\n")));
            case TOOL -> said(description.tools(), argument);
            case ACL_SUPPORT ->
                Reading.known(
                        description.noAcl().stream().anyMatch(p -> argument.equals(p) || argument.startsWith(p + "/"))
                                ? "no"
                                : "yes");
            case ZFS -> said(description.zfs(), argument);
            case NODE_VERSION -> said(description.nodes(), argument);
            case EFFECTIVE_UID -> Reading.known("0");
            case CONFINED_PROCESSES -> Reading.known(description.confined().getOrDefault(argument, ""));
        };
    }

    private static Reading<String> said(Map<String, String> map, String key) {
        return map.containsKey(key) ? Reading.known(map.get(key)) : Reading.absent();
    }

    private List<Entry> tree(String top) {
        List<Entry> told = description.trees().get(top);
        if (told != null) {
            return told;
        }
        Meta meta = file(top).value().map(FileState::meta).orElseGet(() -> Meta.of(EntryKind.FOLDER, 0, 0, 0755));
        return List.of(Entry.of(Optional.of("."), meta));
    }

    private Census census(TreeRule rule) {
        return SampleTree.census(tree(rule.root()), rule);
    }

    @Override
    public CommandResult run(Command command, String stdin) {
        return new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", "a sample host runs no commands");
    }

    @Override
    public void write(String path, byte[] content, Meta meta) throws IOException {
        Path file = root.place(path).orElseThrow(() -> new NoSuchFileException(path));
        Files.createDirectories(file.getParent());
        Path fresh = fresh(file);
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
        Path folder = root.place(path).orElseThrow(() -> new NoSuchFileException(path));
        Files.createDirectories(folder);
        say(path, meta);
    }

    @Override
    public void setMeta(String path, Meta meta) throws IOException {
        say(path, meta);
    }

    private void say(String path, Meta meta) throws IOException {
        List<Entry> tree = description.trees().get(path);
        if (tree != null) {
            description
                    .trees()
                    .put(
                            path,
                            tree.stream()
                                    .map(e -> e.path().orElse(".").equals(".") ? e.with(meta) : e)
                                    .toList());
        } else {
            Optional<Entry> old = said(path);
            description.meta().put(path, old.map(e -> e.with(meta)).orElseGet(() -> Entry.of(Optional.empty(), meta)));
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
    public Optional<byte[]> bytes(String path) throws IOException {
        Optional<Path> file = root.place(path).filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS));
        return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
    }

    @Override
    public Treated treat(TreeRule rule, Path log, Progress progress) throws IOException {
        List<Entry> before = tree(rule.root());
        if (!Files.exists(log)) {
            Files.writeString(log, withTree(rule.root(), before).text());
        }
        List<Entry> after = SampleTree.treated(before, rule);
        description.trees().put(rule.root(), after);
        save();
        long changed = 0;
        for (int i = 0; i < before.size(); i++) {
            changed += before.get(i).equals(after.get(i))
                    ? 0
                    : before.get(i).count().orElse(1L);
        }
        long all = after.stream().mapToLong(e -> e.count().orElse(1L)).sum();
        progress.at(all, changed);
        return new Treated(SampleTree.census(before, rule), changed);
    }

    private SampleDescription withTree(String top, List<Entry> entries) {
        return new SampleDescription(null, null, null, null, null, null, null, null, null, Map.of(top, entries));
    }

    @Override
    public Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException {
        if (!Files.exists(log)) {
            return new Undone(0, 0, 0, 0, SampleTree.skips(List.of()), SampleTree.skips(List.of()), true);
        }
        List<Entry> before = SampleDescription.parse(log.toString(), Files.readString(log))
                .trees()
                .get(rule.root());
        List<Entry> treated = SampleTree.treated(before, rule);
        List<Entry> next = new ArrayList<>();
        List<Skipped> changedSince = new ArrayList<>();
        long restored = 0;
        for (Entry now : tree(rule.root())) {
            int i = indexOf(treated, now);
            if (i >= 0 && now.equals(treated.get(i))) {
                next.add(before.get(i));
                restored += now.equals(before.get(i)) ? 0 : now.count().orElse(1L);
            } else {
                next.add(now);
                changedSince.add(new Skipped(now.path().orElse("."), "someone changed it since"));
            }
        }
        description.trees().put(rule.root(), next);
        save();
        return new Undone(
                before.size(), restored, 0, 0, SampleTree.skips(changedSince), SampleTree.skips(List.of()), true);
    }

    private static int indexOf(List<Entry> entries, Entry wanted) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).path().equals(wanted.path())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void locked(HostLock lock, HostWork work) throws IOException {
        work.run();
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
        Path fresh = copy.resolve("host.json.new");
        try {
            Files.write(fresh, description.text().getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(
                fresh, copy.resolve("host.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
