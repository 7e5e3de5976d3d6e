package phoenix.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A folder held by a descriptor, reached without following a link that anyone but root could have made. Whatever happens
 * to its name afterwards, what is written through {@link #entry} lands in this very folder: a user who swaps a folder of
 * its own for a link while root writes gains nothing.
 */
public final class HeldFolder implements AutoCloseable {
    private static final int MOST_LINKS = 40;
    private static final int STICKY = 01000;
    private static final int GROUP_OR_OTHERS_WRITE = 0022;

    private final Descriptor folder;

    private HeldFolder(Descriptor folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder, name by name from {@code /}.
     *
     * @param path absolute, as {@link FileNames#decode} makes it
     * @throws IOException where it is not there or no folder, or a link on the way is not root's own
     */
    public static HeldFolder open(String path) throws IOException {
        Deque<Descriptor> way = new ArrayDeque<>();
        try {
            way.push(Descriptor.ofPath("/"));
            walk(path, way);
            return new HeldFolder(way.pop());
        } catch (SystemCallException failed) {
            throw new IOException(FileNames.printable(path) + ": " + failed.getMessage(), failed);
        } finally {
            way.forEach(Descriptor::close);
        }
    }

    private static void walk(String path, Deque<Descriptor> way) throws IOException {
        Deque<String> names = new ArrayDeque<>(names(path));
        int links = 0;
        while (!names.isEmpty()) {
            String name = names.pop();
            if (name.equals("..")) {
                if (way.size() > 1) {
                    way.pop().close();
                }
                continue;
            }
            Descriptor here = way.element();
            byte[] bytes = FileNames.encode(name);
            Statx found = here.stat(bytes)
                    .orElseThrow(() -> new IOException(FileNames.printable(path) + ": there is no folder "
                            + FileNames.printable(name) + " on the way"));
            if (found.kind() != EntryKind.LINK) {
                way.push(here.folder(bytes));
                continue;
            }
            links++;
            requireThatRootMadeIt(path, name, here.stat(), found);
            if (links > MOST_LINKS) {
                throw new IOException(FileNames.printable(path) + ": its links lead in a circle");
            }
            String target;
            try (Descriptor link = here.entry(bytes)) {
                target = FileNames.decode(link.linkTarget());
            }
            if (target.startsWith("/")) {
                while (way.size() > 1) {
                    way.pop().close();
                }
            }
            List<String> more = names(target);
            for (int i = more.size() - 1; i >= 0; i--) {
                names.push(more.get(i));
            }
        }
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }

    private static void requireThatRootMadeIt(String path, String name, Statx folder, Statx link) throws IOException {
        boolean closed = (folder.mode() & GROUP_OR_OTHERS_WRITE) == 0 || (folder.mode() & STICKY) != 0;
        if (link.uid() != 0 || folder.uid() != 0 || !closed) {
            throw new IOException(FileNames.printable(path) + ": " + FileNames.printable(name)
                    + " is a symbolic link that others than root could have made; root does not follow it");
        }
    }

    /** The folder itself, for as long as this is open. */
    public Path self() {
        return Path.of("/proc/self/fd/" + folder.number());
    }

    /** An entry of the folder, for as long as this is open; nothing is said about whether the entry is a link. */
    public Path entry(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("\"" + FileNames.printable(name) + "\" is no name in a folder");
        }
        return self().resolve(name);
    }

    /** Lets go of it. */
    @Override
    public void close() {
        folder.close();
    }
}
