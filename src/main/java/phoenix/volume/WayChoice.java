package phoenix.volume;

import java.util.List;
import java.util.Optional;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.MountPoint;
import phoenix.container.Running;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.WayIn;

/**
 * The way by which container root gets into a volume, and why no better one.
 *
 * @param way the way
 * @param why why this one, for people
 * @param held why nothing may be done just now; empty where it may
 */
record WayChoice(WayIn way, String why, Optional<String> held) {
    /** The operator's own choice where it is possible, else the best that this host and all who mount the volume allow. */
    static WayChoice of(Volume volume, VolumeState state, AdminIds admin, Intent intent) {
        if (volume.mappedRoots(IdKind.UID).isEmpty()) {
            return now(WayIn.OWNER_ONLY, withoutContainers(volume));
        }
        Optional<String> against = againstMountIdmap(volume, state, admin, intent);
        boolean acls = volume.acls().kept();
        Optional<WayIn> chosen = intent.answers().volume(volume.name()).way();
        Optional<WayIn> asked =
                chosen.filter(way -> obstacle(way, volume, admin, against).isEmpty());
        if (asked.orElse(WayIn.MOUNT_IDMAP) == WayIn.MOUNT_IDMAP && against.isEmpty()) {
            String why =
                    "container root is the admin on disk; " + state.mountIdmap().reason();
            return new WayChoice(
                    WayIn.MOUNT_IDMAP, asked.map(w -> "chosen by you").orElse(why), held(volume, admin));
        }
        if (asked.isPresent()) {
            return now(asked.get(), "chosen by you");
        }
        return acls
                ? now(WayIn.ACL, "no id map on the mount: " + against.orElseThrow())
                : now(
                        WayIn.OWNER_ONLY,
                        "no id map on the mount (" + against.orElseThrow() + "), and no ACLs: "
                                + volume.acls().reason());
    }

    /** Why the way that the operator chose is not gone; empty where it is, or nothing was chosen. */
    static Optional<String> refusedWish(Volume volume, VolumeState state, AdminIds admin, Intent intent) {
        Optional<String> against = volume.mappedRoots(IdKind.UID).isEmpty()
                ? Optional.empty()
                : againstMountIdmap(volume, state, admin, intent);
        return intent.answers().volume(volume.name()).way().flatMap(way -> obstacle(way, volume, admin, against));
    }

    private static Optional<String> obstacle(
            WayIn way, Volume volume, AdminIds admin, Optional<String> againstMountIdmap) {
        return switch (way) {
            case MOUNT_IDMAP -> againstMountIdmap;
            case ACL ->
                volume.acls().kept()
                        ? Optional.empty()
                        : Optional.of(volume.acls().reason());
            case MAP_HOLE ->
                volume.containers().stream()
                        .filter(c -> c.unprivileged() && !isAdmin(c, admin))
                        .findFirst()
                        .map(
                                c -> "root of " + c.id() + " is not " + admin.name() + " in its id map"
                                        + (c.running() == Running.NO
                                                ? ", and that is only changed where its files are to be seen on this host"
                                                : "; stop the container, since its files must be shifted together with the map"));
            case OWNER_ONLY -> Optional.empty();
        };
    }

    private static boolean isAdmin(Container container, AdminIds admin) {
        return container.idMap().mappedRoot(IdKind.UID).stream().anyMatch(root -> root == admin.uid())
                && container.idMap().mappedRoot(IdKind.GID).stream().anyMatch(root -> root == admin.gid());
    }

    private static String withoutContainers(Volume volume) {
        List<String> rootless = volume.containers().stream()
                .filter(Container::unprivileged)
                .map(Container::id)
                .toList();
        return rootless.isEmpty()
                ? "no unprivileged container here mounts it"
                : "the id map of " + String.join(", ", rootless) + " leaves out root";
    }

    private static WayChoice now(WayIn way, String why) {
        return new WayChoice(way, why, Optional.empty());
    }

    /** Why no mount of this folder may carry an id map, whoever mounts it; empty where one may. */
    static Optional<String> unfitForIdmap(Volume volume, VolumeState state) {
        if (!state.mountIdmap().supported()) {
            return Optional.of(state.mountIdmap().reason());
        }
        if (volume.fileSystem().isEmpty()) {
            return Optional.of("it could not be found out what file system it is on");
        }
        return volume.fileSystem()
                .filter(f -> !f.allowsIdmappedMounts())
                .map(f -> "the file system " + f.type() + " does not allow it");
    }

    /**
     * Why container root can't be the admin on disk; empty where it can. With an id map on the mount the old mapped root owns
     * nothing there any more, so each container that sees the folder must get one.
     */
    private static Optional<String> againstMountIdmap(Volume volume, VolumeState state, AdminIds admin, Intent intent) {
        return unfitForIdmap(volume, state).or(() -> volume.containers().stream()
                .filter(Container::unprivileged)
                .flatMap(c -> againstMap(c, volume, admin, intent).stream())
                .findFirst());
    }

    private static Optional<String> againstMap(Container container, Volume volume, AdminIds admin, Intent intent) {
        if (container.kind() != ContainerKind.PROXMOX) {
            return Optional.of("a plain LXC container mounts it (" + container.id() + ")");
        }
        Optional<MountPoint> atTarget = volume.atTarget(container);
        Optional<String> elsewhere = volume.mounters().stream()
                .filter(m -> m.container().equals(container) && !atTarget.equals(Optional.of(m.mount())))
                .filter(m -> !AdminMap.isIn(m.mount().idMap(), admin))
                .findFirst()
                .map(m -> container.id() + " has " + m.mount().source() + " at "
                        + m.mount().target() + " too, and nobody asked for that");
        if (elsewhere.isPresent() || !volume.targets().containsKey(container)) {
            return elsewhere;
        }
        Optional<String> clash =
                AdminMap.with(atTarget.flatMap(MountPoint::idMap), admin).obstacles(container.idMap()).stream()
                        .findFirst()
                        .map(problem -> "beside the id map of " + container.id() + ", " + problem);
        return clash.or(() -> atTarget.filter(m -> m.source().equals(volume.path()))
                .filter(m -> !AdminMap.isIn(m.idMap(), admin))
                .flatMap(m -> Refusal.forGood(container, intent)
                        .map(why -> container.id() + " mounts it and can't get the id map: " + why)));
    }

    /** A container that mounts the volume would lose its files until it can get the map. */
    private static Optional<String> held(Volume volume, AdminIds admin) {
        return volume.mounters().stream()
                .filter(m ->
                        m.container().unprivileged() && !AdminMap.isIn(m.mount().idMap(), admin))
                .flatMap(m -> m.container().lock().stream()
                        .map(lock -> m.container().id() + " mounts it and is locked by Proxmox (" + lock
                                + "), so its mount point can't get the id map now"))
                .findFirst();
    }
}
