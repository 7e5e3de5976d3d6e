package phoenix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every entry below a folder, with its mode and content, to be compared with a later listing. */
record Listing(Map<String, String> entries) {
    static Listing of(Path folder) {
        Map<String, String> entries = new TreeMap<>();
        if (!Files.exists(folder)) {
            return new Listing(entries);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                entries.put(folder.relativize(path).toString(), told(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Listing(entries);
    }

    private static String told(Path path) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        return mode + (folder ? " folder" : " " + Arrays.hashCode(Files.readAllBytes(path)) + " " + Files.size(path));
    }

    /** What is different in a later listing, an entry a line; empty where nothing is. */
    List<String> differencesTo(Listing later) {
        Set<String> paths = new TreeSet<>(entries.keySet());
        paths.addAll(later.entries.keySet());
        return paths.stream()
                .filter(p -> !Objects.equals(entries.get(p), later.entries.get(p)))
                .map(p -> p + ": " + entries.get(p) + " -> " + later.entries.get(p))
                .toList();
    }

    /** The listing without entries of this name. */
    Listing without(String name) {
        return only(path -> !Path.of(path).getFileName().toString().equals(name));
    }

    /** The listing without folders of this name and what is in them. */
    Listing withoutBelow(String name) {
        return only(path -> !("/" + path + "/").contains("/" + name + "/"));
    }

    /** The listing without folders; what is in them stays. */
    Listing withoutFolders() {
        return only(path -> !entries.get(path).endsWith(" folder"));
    }

    private Listing only(Predicate<String> wanted) {
        return new Listing(entries.entrySet().stream()
                .filter(e -> wanted.test(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }
}
