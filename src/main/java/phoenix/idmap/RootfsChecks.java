package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
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
import phoenix.tree.Meta;

/**
 * Whether a container's root can open the folder that holds its own root: LXC does that as the mapped root. Both faults end
 * in the same line of the log, {@code Failed to open "…/rootfs"}, and are told apart by looking.
 */
final class RootfsChecks {
    private static final String ROOTFS_OPTIONS = "lxc.rootfs.options";
    private static final String IDMAPPED = "idmap=";

    private RootfsChecks() {}

    /**
     * Reads the rootfs of each container that can be judged, by CTID or name. Only a folder of this host can: a rootfs on a
     * volume that is not mounted tells nothing.
     */
    static Map<String, Rootfs> read(List<Container> containers, HostState host) {
        return containers.stream()
                .filter(RootfsChecks::canBeJudged)
                .collect(Collectors.toMap(Container::id, c -> rootfs(c, host)));
    }

    /** A container that runs has opened it. With an idmapped rootfs, the ids on disk are those inside. */
    private static boolean canBeJudged(Container container) {
        return container.unprivileged()
                && container.running() != Running.YES
                && container.rootfsFolder().isPresent()
                && container.idMap().mappedRoot(IdKind.UID).isPresent()
                && container.config().lines(ROOTFS_OPTIONS).stream()
                        .noneMatch(l -> l.value().contains(IDMAPPED));
    }

    private static Rootfs rootfs(Container container, HostState host) {
        String path = container.rootfsFolder().orElseThrow();
        long uid = mappedRoot(container);
        long gid = container.idMap().mappedRoot(IdKind.GID).orElse(uid);
        return new Rootfs(
                host.file(path),
                container.kind() == ContainerKind.PROXMOX ? List.of() : ClosedFolder.onTheWayTo(path, uid, gid, host));
    }

    private static long mappedRoot(Container container) {
        return container.idMap().mappedRoot(IdKind.UID).orElseThrow();
    }

    static List<Finding> findings(IdmapState state) {
        List<Finding> findings = new ArrayList<>();
        for (Container container : state.containers()) {
            Optional.ofNullable(state.rootfs().get(container.id())).ifPresent(r -> {
                mismatch(container, r).ifPresent(findings::add);
                r.closed().forEach(c -> findings.add(closed(container, c)));
            });
        }
        return findings;
    }

    private static Optional<Finding> mismatch(Container container, Rootfs rootfs) {
        long wanted = mappedRoot(container);
        return rootfs.folder()
                .value()
                .map(FileState::meta)
                .filter(m -> m.uid() != wanted)
                .map(m -> mismatch(container, m, wanted));
    }

    private static Finding mismatch(Container container, Meta meta, long wanted) {
        String path = container.rootfsFolder().orElseThrow();
        OptionalLong inside = container.idMap().toContainer(IdKind.UID, meta.uid());
        String seen = inside.isPresent() ? "its own user " + inside.getAsLong() : "nobody";
        return Finding.fail(
                "idmap.rootfs-owner-mismatch",
                Area.IDMAP,
                container.id(),
                "its root is " + wanted + " on this host, but " + path + " belongs to " + meta.uid()
                        + ", whom the container sees as " + seen + ": its files were not shifted to its id map, and it"
                        + " can't open them (\"Failed to open ...\")",
                shift(container, path, meta.uid()),
                new Evidence(path, 0, meta.ownerAndMode()));
    }

    /** The wizard does not shift a rootfs yet; what is written here is exact for one that was never shifted. */
    private static String shift(Container container, String path, long owner) {
        if (container.kind() == ContainerKind.PROXMOX) {
            return "back it up and restore it (vzdump, then pct restore " + container.id()
                    + " --unprivileged 1): Proxmox shifts the files then";
        }
        if (owner != 0) {
            return "give the container the map that its files were shifted to (its root was " + owner
                    + "), or restore it from a backup under the new map";
        }
        String maps = container.idMap().lines().stream()
                .map(l -> " -m " + l.kind().letter() + ":" + l.container() + ":" + l.host() + ":" + l.count())
                .collect(Collectors.joining());
        return "with the container stopped and a backup made: mkdir " + path + ".new && tar --numeric-owner --xattrs"
                + " --acls -C " + path + " -c . | lxc-usernsexec" + maps + " -- tar --numeric-owner --xattrs --acls -C "
                + path + ".new -xp (after chown " + mappedRoot(container) + " " + path
                + ".new), then put the new folder in the place of the old one";
    }

    private static Finding closed(Container container, ClosedFolder folder) {
        long uid = mappedRoot(container);
        return Finding.fail(
                "idmap.path-not-traversable",
                Area.IDMAP,
                container.id(),
                "its root, " + uid + " on this host, may not pass " + folder.path()
                        + " on the way to the container's files, so it does not start (\"Failed to open ...\")",
                "let just that id pass: " + folder.opening(uid),
                folder.evidence());
    }
}
