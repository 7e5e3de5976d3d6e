package phoenix.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds paths of a sample host below its folder: links are followed as if the folder were {@code /}, never out of it. */
final class SampleRoot {
    private static final int MOST_LINKS = 40;

    private final Path root;

    SampleRoot(Path root) {
        this.root = root;
    }

    /** Where this path stands, its last name not followed; empty for a loop of links. */
    Optional<Path> place(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (name.equals(".") || name.equals("..")) {
            return resolve(path);
        }
        Optional<Path> parent = resolve(path.substring(0, Math.max(slash, 0)));
        return name.isEmpty() ? parent : parent.map(p -> p.resolve(name));
    }

    /** A place with its last name followed too. */
    Optional<Path> followed(Path place) {
        return resolve("/" + root.relativize(place));
    }

    private Optional<Path> resolve(String path) {
        Deque<String> names = new ArrayDeque<>(List.of(path.split("/")));
        Path here = root;
        int links = 0;
        while (!names.isEmpty()) {
            String name = names.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                here = here.equals(root) ? root : here.getParent();
                continue;
            }
            Path next = here.resolve(name);
            if (!Files.isSymbolicLink(next)) {
                here = next;
                continue;
            }
            links++;
            Optional<String> target = target(next);
            if (links > MOST_LINKS || target.isEmpty()) {
                return Optional.empty();
            }
            here = target.get().startsWith("/") ? root : here;
            List<String> parts = List.of(target.get().split("/"));
            for (int i = parts.size() - 1; i >= 0; i--) {
                names.push(parts.get(i));
            }
        }
        return Optional.of(here);
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }
}
