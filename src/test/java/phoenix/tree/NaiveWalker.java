package phoenix.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an attack is measured against: looks at kind, owner, links and mount of everything as the real walker does, follows no
 * link that it sees, and is lost all the same, because what it checked is not certainly what it then changes.
 */
final class NaiveWalker {
    /** How it gets from one entry to the next. */
    enum Way {
        /** By its whole path. */
        PATH,
        /** By its name in a folder, and from a folder back up by {@code ..}. */
        PARENT
    }

    static final int NEW_OWNER = 1000;
    static final int OLD_OWNER = 65534;
    private static final Set<Long> REOWNED = Set.of(0L, 1000L, 65534L, 100000L);

    private static final byte[] PARENT = {'.', '.'};

    private record Given(Path path, Statx stat) {}

    private final Path tree;
    private final Way way;
    private final List<Given> given = new ArrayList<>();
    private long mount;

    NaiveWalker(Path tree, Way way) {
        this.tree = tree;
        this.way = way;
    }

    /** Gives everything in the tree to the new owner. */
    void apply() {
        given.clear();
        Optional<Statx> root = look(tree);
        if (root.isEmpty()) {
            return;
        }
        mount = root.get().mountId();
        if (way == Way.PATH) {
            treat(tree);
        } else {
            treatBelow();
        }
    }

    /** Gives back what it gave. */
    void undo() {
        for (Given one : given) {
            look(one.path())
                    .filter(now -> now.isSameInode(one.stat()) && now.uid() == NEW_OWNER && isOfTree(now))
                    .ifPresent(now -> giveTo(OLD_OWNER, one.path()));
        }
    }

    private void treat(Path path) {
        Optional<Statx> seen = look(path).filter(this::isToTreat);
        if (seen.isEmpty()) {
            return;
        }
        if (seen.get().kind() == EntryKind.FOLDER) {
            String[] names = path.toFile().list();
            for (String name : names == null ? new String[0] : names) {
                treat(path.resolve(name));
            }
        }
        if (isToGive(seen.get()) && giveTo(NEW_OWNER, path)) {
            given.add(new Given(path, seen.get()));
        }
    }

    private boolean isToTreat(Statx seen) {
        boolean oneName = seen.kind() == EntryKind.FOLDER || seen.kind() == EntryKind.FILE && seen.links() == 1;
        return oneName && isOfTree(seen) && REOWNED.contains(seen.uid());
    }

    /** The attacker's folders stay the attacker's, who could no longer swap anything in there. */
    private static boolean isToGive(Statx seen) {
        return seen.kind() == EntryKind.FILE || seen.uid() != 100000;
    }

    private boolean isOfTree(Statx seen) {
        return seen.mountId() == mount;
    }

    private static Optional<Statx> look(Path path) {
        try {
            return Statx.read(Native.AT_FDCWD, NativeText.of(FileNames.encode(path.toString())));
        } catch (SystemCallException failed) {
            return Optional.empty();
        }
    }

    private static boolean giveTo(int owner, Path path) {
        try {
            Files.setAttribute(path, "unix:uid", owner);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private void treatBelow() {
        try (Descriptor root = Descriptor.ofPath(tree.toString())) {
            treatIn(root.listing(Found.ROOT_NAME));
        } catch (SystemCallException lost) {
            // the next walk begins anew
        }
    }

    private void treatIn(Descriptor folder) throws SystemCallException {
        List<byte[]> names = new ArrayList<>();
        Listing listing = new Listing(new Listing.Buffers());
        for (Optional<byte[]> name = listing.next(folder); name.isPresent(); name = listing.next(folder)) {
            names.add(name.get());
        }
        Descriptor here = folder;
        try {
            for (byte[] name : names) {
                Optional<Statx> seen = here.stat(name).filter(this::isToTreat);
                if (seen.isPresent() && seen.get().kind() == EntryKind.FOLDER) {
                    try (Descriptor below = here.listing(name)) {
                        here.close();
                        treatIn(below.listing(Found.ROOT_NAME));
                        here = below.listing(PARENT);
                    }
                } else if (seen.isPresent()) {
                    Native.fchownat(here.number(), NativeText.of(name), NEW_OWNER, NEW_OWNER, 0);
                }
            }
        } finally {
            here.close();
        }
    }
}
