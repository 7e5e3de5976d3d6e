package phoenix.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.text.LosslessText;
import phoenix.tree.Meta;

/** The files of one change as they were before it, in the run's own folder (0600: they may hold secrets). */
final class BeforeImages {
    private static final String ABSENT = "absent";

    private final Path folder;

    BeforeImages(Path folder) {
        this.folder = folder;
    }

    /**
     * One file or folder before the change.
     *
     * @param path where it stands on the host
     * @param meta owner, mode and ACLs; empty where there was nothing
     * @param content name of the file in the run's folder that holds the bytes; empty for folders and where there was nothing
     */
    record Image(String path, Optional<Meta> meta, Optional<String> content) {}

    private record Index(List<Image> images) {}

    /**
     * Writes the images of all files that the change's effects name, right before it is made. Where a run is finished that
     * was broken off here, they are taken anew: someone may have gone on working with the files meanwhile. Until the new
     * ones are whole, the old ones hold.
     */
    void take(Change change, HostState now) throws IOException {
        DurableFile.folders(folder);
        int taken = taken();
        List<Image> images = new ArrayList<>();
        for (String path : paths(change)) {
            Optional<FileState> file = now.file(path).value();
            Optional<String> content = Optional.empty();
            if (file.isPresent() && !file.get().isFolder()) {
                String text = file.get().text().orElseThrow(() -> new IOException(path + " is no regular file"));
                content = Optional.of((taken + images.size()) + ".bin");
                DurableFile.write(folder.resolve(content.get()), LosslessText.encode(text));
            }
            images.add(new Image(path, file.map(FileState::meta), content));
        }
        DurableFile.write(
                folder.resolve("index.json"),
                ChangeJson.MAPPER.writeValueAsString(new Index(images)).getBytes(StandardCharsets.UTF_8));
    }

    /** How many names are taken already. */
    private int taken() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return (int) names.count();
        }
    }

    /** The images in the order in which the effects name the files; empty where none were taken. */
    List<Image> images() throws IOException {
        Path index = folder.resolve("index.json");
        return Files.exists(index)
                ? ChangeJson.read(index.toString(), Files.readString(index), Index.class, "a run's before-images")
                        .images()
                : List.of();
    }

    /** The bytes of an image that has some. */
    byte[] bytes(Image image) throws IOException {
        return Files.readAllBytes(folder.resolve(image.content().orElseThrow()));
    }

    /** What the images tell of the host before the change. */
    Map<Question, Reading<?>> state() throws IOException {
        Map<Question, Reading<?>> state = new HashMap<>();
        for (Image image : images()) {
            Question file = new Question.File(image.path());
            if (image.meta().isEmpty()) {
                state.put(file, Reading.absent());
            } else if (image.content().isPresent()) {
                state.put(file, Reading.known(FileState.file(image.meta().get(), LosslessText.decode(bytes(image)))));
            }
        }
        return state;
    }

    /** The folders in which the files of a change lie, each once. */
    static Set<String> folders(Change change) {
        return paths(change).stream()
                .map(path -> path.substring(0, Math.max(1, path.lastIndexOf('/'))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The paths whose content or metadata a change's effects name, each once. Trees have a log of their own. */
    static Set<String> paths(Change change) {
        Set<String> paths = new LinkedHashSet<>();
        change.effects().stream()
                .filter(e -> !(e instanceof Effect.Tree))
                .map(Effect::path)
                .forEach(paths::add);
        return paths;
    }

    /** Digests of the change's files as they are now, by path; {@code absent} and {@code folder} for what has no bytes. */
    static Map<String, String> digests(Change change, HostState now) {
        Map<String, String> digests = new TreeMap<>();
        for (String path : paths(change)) {
            Optional<FileState> file = now.file(path).value();
            if (file.isEmpty()) {
                digests.put(path, ABSENT);
            } else if (file.get().isFolder()) {
                digests.put(path, "folder " + file.get().meta());
            } else {
                digests.put(path, digest(file.get()));
            }
        }
        return digests;
    }

    /**
     * What another tool left that ended in an error or did something else: of files with keys only the change's own keys, since
     * what else is new in them may be somebody else's.
     */
    static Map<String, String> digestsOfOwn(Change change, HostState now, FactFormats formats) {
        Map<String, String> digests = digests(change, now);
        for (Effect effect : change.effects()) {
            if (effect instanceof Effect.Fact fact) {
                digests.remove(fact.path());
                String text = now.text(fact.path()).value().orElse("");
                digests.put(keyOf(fact), digest(formats.of(fact.format()).get(text, fact.key())));
            }
        }
        return digests;
    }

    /** The name of a key among the digests of files. */
    static String keyOf(Effect.Fact fact) {
        return fact.path() + "#" + fact.key();
    }

    /** The digest of a key's value. */
    static String digest(Optional<String> value) {
        return value.map(v -> digest(LosslessText.encode(v), "key")).orElse(ABSENT);
    }

    private static String digest(FileState file) {
        String content = file.text().orElse("-> " + file.target().orElse(""));
        return digest(LosslessText.encode(content), file.meta().toString());
    }

    private static String digest(byte[] content, String about) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(content);
            sha.update(about.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
