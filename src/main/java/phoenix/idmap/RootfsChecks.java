package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.ClosedFolder;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Running;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.tree.Meta;

/**
 * Whether a container's root can get at its own files, which LXC does as the mapped root. A closed folder above them ends in
 * {@code Failed to open "…/rootfs"}, or at LXC's own path and above it in {@code Could not access …}. Files that were not shifted do not keep a container from starting as long as others may
 * read the folder that holds them, as mode 755 lets them; they show as nobody's then. Otherwise the log says
 * {@code Permission denied - Failed to create "/dev" directory} (seen with LXC 5.0.2).
 */
final class RootfsChecks {
    private static final String ROOTFS_OPTIONS = "lxc.rootfs.options";
    private static final String IDMAPPED = "idmap=";
    private static final int READ_AND_TRAVERSE = 5;

    private RootfsChecks() {}

    /** Reads the rootfs of a container that can be judged by it. Only a folder of this host can: a rootfs on a volume that is
     * not mounted tells nothing. */
    static Optional<Rootfs> read(Container container, HostState host) {
        return Optional.of(container).filter(RootfsChecks::canBeJudged).map(c -> rootfs(c, host));
    }

    private static boolean canBeJudged(Container container) {
        return container.unprivileged()
                && container.rootfsFolder().isPresent()
                && container.idMap().mappedRoot(IdKind.UID).isPresent()
                && !isIdmapped(container);
    }

    /** With an idmapped rootfs, the ids on disk are those inside. */
    private static boolean isIdmapped(Container container) {
        return container.kind() == ContainerKind.PROXMOX
                ? container.rootfs().orElse("").contains(IDMAPPED)
                : container.config().lines(ROOTFS_OPTIONS).stream()
                        .anyMatch(l -> l.value().contains(IDMAPPED));
    }

    /** Proxmox mounts a rootfs as the host's root; and a container that runs got past the folders above it. */
    private static Rootfs rootfs(Container container, HostState host) {
        String path = container.rootfsFolder().orElseThrow();
        boolean passes = container.kind() == ContainerKind.PROXMOX || container.running() == Running.YES;
        return new Rootfs(host.file(path), passes ? List.of() : ClosedFolder.onTheWayTo(path, container, host));
    }

    private static long mappedRoot(Container container) {
        return container.idMap().mappedRoot(IdKind.UID).orElseThrow();
    }

    static List<Finding> findings(IdmapState state) {
        List<Finding> findings = new ArrayList<>();
        for (Container container : state.containers()) {
            state.rootfs(container).ifPresent(r -> {
                mismatch(container, r, state.shift(container)).ifPresent(findings::add);
                r.closed().forEach(c -> findings.add(closed(container, c)));
            });
        }
        return findings;
    }

    private static Optional<Finding> mismatch(Container container, Rootfs rootfs, Optional<RootfsShift> shift) {
        long wanted = mappedRoot(container);
        return rootfs.folder()
                .value()
                .map(FileState::meta)
                .filter(m -> m.uid() != wanted)
                .map(m -> mismatch(container, shift, m, wanted));
    }

    private static Finding mismatch(Container container, Optional<RootfsShift> shift, Meta meta, long wanted) {
        String path = container.rootfsFolder().orElseThrow();
        IdMap map = container.idMap();
        OptionalLong inside = map.toContainer(IdKind.UID, meta.uid());
        boolean own =
                inside.isPresent() && map.toContainer(IdKind.GID, meta.gid()).isPresent();
        String message = "its root is " + wanted + " on this host, but " + path + " belongs to " + meta.uid()
                + ", whom the container sees as "
                + (inside.isPresent() ? "its own user " + inside.getAsLong() : "nobody")
                + ": its files were not shifted to its id map, ";
        return new Finding(
                "idmap.rootfs-owner-mismatch",
                Area.IDMAP,
                own ? Finding.Status.WARN : Finding.Status.FAIL,
                container.id(),
                message + consequence(own, container.rootMay(meta, READ_AND_TRAVERSE)),
                List.of(new Evidence(path, 0, meta.ownerAndMode())),
                remedy(container, shift, meta, path));
    }

    private static String remedy(Container container, Optional<RootfsShift> shift, Meta meta, String path) {
        if (shift.isEmpty()) {
            return RootfsByHand.remedy(container, path, meta);
        }
        return shift.get().isPossible()
                ? "shift its files to its id map"
                : "stop the container and run this again: the wizard shifts its files to its id map while it is stopped";
    }

    private static String consequence(boolean own, boolean enters) {
        if (own) {
            return "and though its root may do everything with them, they are not its own";
        }
        return enters
                ? "so it starts, but its root can change none of them"
                : "and its root may not even enter that folder, so it does not start (\"Permission denied\")";
    }

    private static Finding closed(Container container, ClosedFolder folder) {
        long uid = mappedRoot(container);
        return Finding.fail(
                "idmap.path-not-traversable",
                Area.IDMAP,
                container.id(),
                "its root, " + uid + " on this host, may not pass " + folder.path()
                        + " on the way to the container's files, so it does not start (\"Failed to open ...\", or"
                        + " \"Could not access ...\")",
                "let just that id pass: " + folder.opening(uid),
                folder.evidence());
    }
}
