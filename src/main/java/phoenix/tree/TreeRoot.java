package phoenix.tree;

import java.util.Optional;
import phoenix.tree.VolumePathProblem.Reason;

/**
 * The top folder of a tree, opened so that nobody but root can have swapped it: name by name from {@code /}, following no
 * link, through folders that only root can write.
 */
public final class TreeRoot implements AutoCloseable {

    private final String path;
    private final Descriptor folder;
    private final Statx stat;

    private TreeRoot(String path, Descriptor folder, Statx stat) {
        this.path = path;
        this.folder = folder;
        this.stat = stat;
    }

    /**
     * Opens the top folder of a tree.
     *
     * @throws VolumePathException when the path is none for a volume, a name in it is missing or a link, or someone other
     *     than root can write to a folder above it
     */
    public static TreeRoot open(String path) throws VolumePathException {
        return open(path, VolumePathProblem.check(path), TreePlace.ALONE);
    }

    /**
     * Opens the top folder of a rule's tree.
     *
     * @throws VolumePathException as {@link #open(String)}
     */
    static TreeRoot open(TreeRule rule) throws VolumePathException {
        return open(rule.root(), rule.pathProblem(), rule.place());
    }

    private static TreeRoot open(String path, Optional<VolumePathProblem> written, TreePlace place)
            throws VolumePathException {
        if (written.isPresent()) {
            throw new VolumePathException(written.get());
        }
        try {
            String reached = "";
            Descriptor folder = Descriptor.ofPath("/");
            for (String name : VolumePathProblem.names(path)) {
                try (Descriptor above = folder) {
                    if (!place.trusts(reached)) {
                        requireThatOnlyRootWrites(path, reached.isEmpty() ? "/" : reached, above.stat());
                    }
                    reached += "/" + name;
                    folder = next(path, reached, above, FileNames.encode(name));
                }
            }
            return new TreeRoot(path, folder, folder.stat());
        } catch (SystemCallException failed) {
            throw new VolumePathException(VolumePathProblem.of(path, Reason.UNREADABLE, failed.getMessage()));
        }
    }

    /** What keeps the path from being opened as a volume on this machine now; empty when nothing does. */
    public static Optional<VolumePathProblem> problem(String path) {
        try {
            open(path).close();
            return Optional.empty();
        } catch (VolumePathException refused) {
            return Optional.of(refused.problem());
        }
    }

    /** The path that it was opened by. */
    public String path() {
        return path;
    }

    Descriptor folder() {
        return folder;
    }

    /** What the folder was when it was opened. */
    Statx stat() {
        return stat;
    }

    private static Descriptor next(String path, String reached, Descriptor folder, byte[] name)
            throws VolumePathException, SystemCallException {
        Statx found = folder.stat(name)
                .orElseThrow(() -> new VolumePathException(
                        VolumePathProblem.of(path, Reason.MISSING, reached + " does not exist.")));
        if (found.kind() == EntryKind.LINK) {
            throw new VolumePathException(VolumePathProblem.isLink(path, reached));
        }
        if (found.kind() != EntryKind.FOLDER) {
            throw new VolumePathException(VolumePathProblem.of(path, Reason.IS_NO_FOLDER, reached + " is no folder."));
        }
        return folder.folder(name);
    }

    private static void requireThatOnlyRootWrites(String path, String above, Statx stat) throws VolumePathException {
        Optional<VolumePathProblem> problem = VolumePathProblem.onTheWay(path, above, stat.uid(), stat.mode());
        if (problem.isPresent()) {
            throw new VolumePathException(problem.get());
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
