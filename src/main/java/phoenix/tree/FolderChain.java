package phoenix.tree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The way from a tree's root down to the folder that is worked in. Only the deepest {@link #OPEN} folders of it and the
 * root keep a descriptor; others are opened again from the root, name by name, and must then be the same folders.
 */
final class FolderChain implements AutoCloseable {
    static final int OPEN = 64;

    private static final class Level {
        private final byte[] name;
        private final Statx stat;
        private Optional<Descriptor> descriptor;

        private Level(byte[] name, Descriptor descriptor, Statx stat) {
            this.name = name;
            this.descriptor = Optional.of(descriptor);
            this.stat = stat;
        }
    }

    /** A folder on the way is another one, or elsewhere, than it was. */
    static final class MovedException extends Exception {
        private static final long serialVersionUID = 1L;

        MovedException() {
            super("the folder was moved, replaced or mounted over while it was worked in");
        }
    }

    private final boolean forListing;
    private final byte[] above;
    private Optional<byte[]> path = Optional.empty();
    private final List<Level> levels = new ArrayList<>();

    private FolderChain(boolean forListing, byte[] above, Descriptor folder, Statx stat) {
        this.forListing = forListing;
        this.above = above;
        levels.add(new Level(new byte[0], folder, stat));
    }

    /** A chain that starts at a folder of a tree and whose folders can be listed; it closes the folder in the end. */
    static FolderChain forListing(Handover.Task start) {
        return new FolderChain(true, start.path(), start.folder(), start.stat());
    }

    /** A chain for looking names up, from a tree's root on. */
    static FolderChain forLookup(TreeRoot root) throws SystemCallException {
        return new FolderChain(false, new byte[0], root.folder().again(), root.stat());
    }

    /** How many folders deep: 1 where it started. */
    int depth() {
        return levels.size();
    }

    /** The folder that is worked in. */
    Descriptor folder() throws SystemCallException, MovedException {
        Level deepest = levels.get(levels.size() - 1);
        if (deepest.descriptor.isEmpty()) {
            openAgain();
        }
        return deepest.descriptor.orElseThrow();
    }

    /** Goes down into a folder, which must be on the root's file system. */
    void enter(byte[] name) throws SystemCallException, MovedException {
        enter(name, Optional.empty());
    }

    private void enter(byte[] name, Optional<Statx> seen) throws SystemCallException, MovedException {
        Descriptor opened = open(folder(), name);
        enter(name, opened, requireSame(opened, seen));
    }

    /** Opens a folder in the one that is worked in, which must be the one seen before. */
    Descriptor opened(byte[] name, Statx seen) throws SystemCallException, MovedException {
        Descriptor opened = open(folder(), name);
        requireSame(opened, Optional.of(seen));
        return opened;
    }

    /** Goes down into a folder that was just opened. */
    void enter(byte[] name, Descriptor opened, Statx stat) {
        levels.add(new Level(name, opened, stat));
        path = Optional.empty();
        int evicted = levels.size() - 1 - OPEN;
        if (evicted > 0) {
            close(levels.get(evicted));
        }
    }

    /** Goes back up. */
    void leave() {
        close(levels.remove(levels.size() - 1));
        path = Optional.empty();
    }

    /** The names from the tree's root down to here, joined by slashes; empty in the root itself. */
    byte[] path() {
        if (path.isEmpty()) {
            path = Optional.of(joinNames());
        }
        return path.get();
    }

    private byte[] joinNames() {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        path.writeBytes(above);
        for (Level level : levels.subList(1, levels.size())) {
            if (path.size() > 0) {
                path.write('/');
            }
            path.writeBytes(level.name);
        }
        return path.toByteArray();
    }

    /** Goes to the folder with that path, as {@link #path} gives it, by the shortest way from here. */
    void goTo(byte[] path) throws SystemCallException, MovedException {
        List<byte[]> names = split(path);
        int common = 0;
        while (common < names.size()
                && common + 1 < levels.size()
                && Arrays.equals(names.get(common), levels.get(common + 1).name)) {
            common++;
        }
        while (levels.size() > common + 1) {
            leave();
        }
        for (byte[] name : names.subList(common, names.size())) {
            enter(name);
        }
    }

    /** Goes back up to the root, from wherever it is. */
    void backToRoot() {
        while (levels.size() > 1) {
            leave();
        }
    }

    /** The folder that the chain starts from. */
    Statx root() {
        return levels.get(0).stat;
    }

    private void openAgain() throws SystemCallException, MovedException {
        for (int i = 1; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.descriptor.isEmpty()) {
                Descriptor opened = open(levels.get(i - 1).descriptor.orElseThrow(), level.name);
                requireSame(opened, Optional.of(level.stat));
                level.descriptor = Optional.of(opened);
            }
            if (i > 1 && i - 1 < levels.size() - OPEN) {
                close(levels.get(i - 1));
            }
        }
    }

    private Descriptor open(Descriptor folder, byte[] name) throws SystemCallException, MovedException {
        try {
            return forListing ? folder.listing(name) : folder.folder(name);
        } catch (SystemCallException failed) {
            if (failed.errno().isGone() || failed.errno().equals(Errno.ELOOP)) {
                throw new MovedException();
            }
            throw failed;
        }
    }

    private Statx requireSame(Descriptor opened, Optional<Statx> seen) throws SystemCallException, MovedException {
        boolean same = false;
        try {
            Statx now = opened.stat();
            same = !root().isMountBoundaryTo(now)
                    && seen.filter(s -> !s.isSameInode(now)).isEmpty();
            if (!same) {
                throw new MovedException();
            }
            return now;
        } finally {
            if (!same) {
                opened.close();
            }
        }
    }

    private static void close(Level level) {
        level.descriptor.ifPresent(Descriptor::close);
        level.descriptor = Optional.empty();
    }

    private static List<byte[]> split(byte[] path) {
        List<byte[]> names = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i == path.length || path[i] == '/') {
                if (i > from) {
                    names.add(Arrays.copyOfRange(path, from, i));
                }
                from = i + 1;
            }
        }
        return names;
    }

    @Override
    public void close() {
        levels.forEach(FolderChain::close);
    }
}
