package phoenix.volume;

import java.util.List;
import java.util.Optional;
import phoenix.ids.IdKind;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.MountIdMap;
import phoenix.ids.MountIdMapEntry;

/** The id map of a mount point by which container root is the admin on disk. */
final class AdminMap {
    private static final MountIdMap NOTHING = new MountIdMap(List.of());

    private AdminMap() {}

    /**
     * The map that a mount point needs. What it has for other ids stays; {@code passthrough} does not, since it maps every
     * id: beside it, files of applications would show as nobody.
     *
     * @param present the map that the mount point has now, as written
     */
    static MountIdMap with(Optional<String> present, AdminIds admin) {
        MountIdMap root = new MountIdMap(List.of(
                new MountIdMapEntry(IdKind.UID, 0, admin.uid(), 1),
                new MountIdMapEntry(IdKind.GID, 0, admin.gid(), 1)));
        return read(present)
                .filter(m -> !m.isPassthrough())
                .map(m -> m.mergedWith(root))
                .orElse(root);
    }

    /** Whether a mount point has what it needs, in whatever order and however many entries it is written. */
    static boolean isIn(Optional<String> present, AdminIds admin) {
        return read(present)
                .filter(m -> !m.isPassthrough())
                .filter(m -> m.mergedWith(NOTHING).equals(with(present, admin)))
                .isPresent();
    }

    /** What a mount point has; empty where it has none, or one that can't be read. */
    static Optional<MountIdMap> read(Optional<String> written) {
        try {
            return written.isPresent() ? Optional.of(MountIdMap.parse(written.get(), 0)) : Optional.empty();
        } catch (IdSyntaxException notUnderstood) {
            return Optional.empty();
        }
    }
}
