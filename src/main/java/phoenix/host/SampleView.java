package phoenix.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.host.SampleDescription.Entry;
import phoenix.text.LosslessText;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.TreeRule;

/**
 * What a sample host holds, read: its files, and what its description tells of them.
 *
 * @param root the folder with the files
 * @param description the rest; what is written to it is seen here
 */
record SampleView(SampleRoot root, SampleDescription description) {
    private static final long LARGEST_FILE = 8 << 20;

    Reading<?> answer(Question question) throws IOException {
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
        return readFile(rule.root()).map(f -> SampleTree.census(tree(rule.root()), rule));
    }

    Reading<FileState> readFile(String path) throws IOException {
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
    Optional<Entry> said(String path) {
        return Optional.ofNullable(description.trees().get(path))
                .flatMap(t ->
                        t.stream().filter(e -> e.path().orElse(".").equals(".")).findFirst())
                .or(() -> Optional.ofNullable(description.meta().get(path)));
    }

    Reading<List<String>> readFolder(String path) throws IOException {
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
            case PACKAGES -> lines(description.packages());
            case TOOL -> said(description.tools(), argument);
            case ACL_SUPPORT ->
                Reading.known(description.noAcl().stream().anyMatch(p -> isBelow(argument, p)) ? "no" : "yes");
            case ZFS -> said(description.zfs(), argument);
            case NODE_VERSION -> said(description.nodes(), argument);
            case EFFECTIVE_UID -> Reading.known("0");
            case FILE_CAPABILITIES -> said(description.capabilities(), argument);
            case CONFINED_PROCESSES -> Reading.known(description.confined().getOrDefault(argument, ""));
            case APPARMOR_LOG -> apparmorLog(argument);
            case LOG_END -> root.place(argument).map(LogFile::end).orElseGet(Reading::absent);
            case CONTAINER_INITS -> lines(description.inits());
            case CONTAINER_LABELS -> lines(description.labels());
            case INSIDE_ACCESS -> Reading.unread("nothing runs on a sample host");
        };
    }

    /** A line {@code NAME VALUE} each. */
    private static Reading<String> lines(Map<String, ?> said) {
        return Reading.known(said.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("\n")));
    }

    private Reading<String> apparmorLog(String log) {
        return switch (log) {
            case "journal" ->
                Reading.known(description.journal().stream()
                        .filter(l -> l.contains("apparmor="))
                        .map(l -> new LogLine(0, l).fact())
                        .collect(Collectors.joining("\n")));
            case "dmesg" -> Reading.absent();
            default ->
                root.place(log)
                        .map(file -> LogFile.linesWith("apparmor=", file))
                        .orElseGet(Reading::absent);
        };
    }

    private static boolean isBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder.equals("/") ? "/" : folder + "/");
    }

    private static Reading<String> said(Map<String, String> map, String key) {
        return map.containsKey(key) ? Reading.known(map.get(key)) : Reading.absent();
    }

    List<Entry> tree(String top) {
        List<Entry> told = description.trees().get(top);
        if (told != null) {
            return told;
        }
        return supposed(top);
    }

    /** The tree of a folder that has none told: just itself. */
    List<Entry> supposed(String top) {
        Entry said = Optional.ofNullable(description.meta().get(top))
                .orElseGet(() -> Entry.of(Optional.empty(), Meta.of(EntryKind.FOLDER, 0, 0, 0755)));
        return List.of(Entry.of(Optional.of("."), said.meta(EntryKind.FOLDER)));
    }
}
