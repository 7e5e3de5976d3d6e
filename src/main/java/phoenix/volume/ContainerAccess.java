package phoenix.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import phoenix.container.ClosedFolder;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.MountPoint;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.MountIdMap;
import phoenix.tree.FileNames;

/**
 * What a container's root may do with a volume's top folder while the container runs as its files say.
 *
 * @param container the container
 * @param volume the volume
 * @param state the state that both are from
 * @param moment which mount points count
 */
record ContainerAccess(Container container, Volume volume, VolumeState state, Moment moment) {
    private static final String OPTIONAL = "optional";
    private static final String NO_EXEC = "noexec";
    private static final String RECURSIVE = "rbind";

    AccessReason reason() {
        List<MountPoint> mounts = moment.mountPoints(container).stream()
                .filter(m -> m.type() == MountPoint.Type.BIND)
                .toList();
        Optional<MountPoint> shows = mounts.stream()
                .filter(this::showsTopFolder)
                .min(Comparator.comparing((MountPoint m) -> !isWanted(m))
                        .thenComparing(m -> !m.source().equals(volume.path())));
        return shows.map(this::by).orElseGet(() -> notMounted(mounts));
    }

    private boolean isWanted(MountPoint mount) {
        return Optional.ofNullable(volume.targets().get(container))
                .filter(t -> t.path().equals(mount.target()))
                .isPresent();
    }

    /** A bind mount of a folder above shows what is on the same file system; rbind shows all. */
    private boolean showsTopFolder(MountPoint mount) {
        if (!Mounter.isAtOrBelow(volume.path(), mount.source())) {
            return false;
        }
        boolean mountedBetween = volume.fileSystem()
                .map(FileSystem::mountPoint)
                .filter(at -> !Mounter.isAtOrBelow(mount.source(), at))
                .isPresent();
        return !mountedBetween || mount.options().containsKey(RECURSIVE);
    }

    private AccessReason notMounted(List<MountPoint> mounts) {
        Optional<String> part = mounts.stream()
                .filter(m -> Mounter.isAtOrBelow(m.source(), volume.path()))
                .findFirst()
                .map(m -> container.id() + " mounts only a part of it: " + m.source() + " at " + m.target());
        String none = part.orElse(container.id() + " does not mount " + volume.path());
        return Optional.ofNullable(volume.targets().get(container))
                .map(t -> AccessReason.outOfReach(List.of(), none + ", and shall, at " + t.path()))
                .orElseGet(() -> AccessReason.unconcerned(none + ", and need not"));
    }

    private AccessReason by(MountPoint mount) {
        List<String> steps = new ArrayList<>();
        if (container.privileged()) {
            steps.add(container.id() + " is privileged: its root is root of this host");
            steps.add(seenAt(mount));
            return at(mount, Visitor.hostRoot(), steps);
        }
        OptionalLong uid = container.idMap().mappedRoot(IdKind.UID);
        OptionalLong gid = container.idMap().mappedRoot(IdKind.GID);
        if (uid.isEmpty() || gid.isEmpty()) {
            return AccessReason.outOfReach(
                    steps, "the id map of " + container.id() + " leaves out root, and so no container starts");
        }
        steps.add("root of " + container.id() + " is 0:0 inside, " + uid.getAsLong() + ":" + gid.getAsLong()
                + " on this host");
        Optional<String> closed = closed(mount);
        if (closed.isPresent()) {
            return AccessReason.outOfReach(steps, closed.get());
        }
        steps.add(seenAt(mount));
        if (mount.idMap().isEmpty()) {
            return at(mount, visitor(uid.getAsLong(), gid.getAsLong(), Optional.empty()), steps);
        }
        String written = mount.idMap().get();
        if (isOfSomewhereElse(written)) {
            return AccessReason.unknown(steps, "its id map is that of " + written + ", which is not looked at");
        }
        Optional<String> unfit = unfit(written);
        if (unfit.isPresent()) {
            return AccessReason.outOfReach(
                    steps, "it is not mounted, because its id map (" + written + ") can't work: " + unfit.get());
        }
        IdMap onDisk = map(written).orElseThrow().diskToHost(container.idMap());
        return at(mount, visitor(uid.getAsLong(), gid.getAsLong(), Optional.of(onDisk)), steps);
    }

    private Visitor visitor(long uid, long gid, Optional<IdMap> mount) {
        return new Visitor(uid, Set.of(gid), container.idMap(), mount);
    }

    private String seenAt(MountPoint mount) {
        String below = volume.path()
                .substring(Math.min(
                        volume.path().length(),
                        mount.source().replaceFirst("/+$", "").length()));
        return "it sees " + volume.path() + " at " + mount.target().replaceFirst("/$", "") + below + " (" + mount.key()
                + ")";
    }

    private AccessReason at(MountPoint mount, Visitor visitor, List<String> steps) {
        if (isNoExec(mount)) {
            steps.add("noexec: no program that lies on it can be run from there");
        }
        // Of what is mounted from further above, root of the container must pass the folders in between itself.
        List<String> between = FileNames.foldersAbove(volume.path()).stream()
                .filter(f -> Mounter.isAtOrBelow(f, mount.source()))
                .toList();
        Optional<AccessReason> end = WayThrough.end(between, state.host(), visitor, steps);
        if (end.isPresent()) {
            return end.get();
        }
        return TopFolder.reason(
                volume,
                visitor,
                steps,
                mount.readOnly() ? Optional.of("the mount is read-only (ro)") : Optional.empty());
    }

    private static boolean isNoExec(MountPoint mount) {
        String more = mount.options().getOrDefault("mountoptions", "");
        return mount.options().containsKey(NO_EXEC)
                || Arrays.asList(more.split(";")).contains(NO_EXEC);
    }

    /** Plain LXC mounts as the mapped root; Proxmox as the host's, whom no folder stops. */
    private Optional<String> closed(MountPoint mount) {
        if (container.kind() == ContainerKind.PROXMOX) {
            return Optional.empty();
        }
        return ClosedFolder.onTheWayTo(volume.path(), container, state.host()).stream()
                .findFirst()
                .map(folder -> folder.path() + " (" + folder.meta().ownerAndMode() + ") does not let it pass, so "
                        + (mount.options().containsKey(OPTIONAL)
                                ? "the container starts without the volume"
                                : "the volume can't be mounted and the container does not start"));
    }

    private boolean isOfSomewhereElse(String written) {
        return container.kind() == ContainerKind.PLAIN_LXC && written.startsWith("/");
    }

    /** Why the mount can't carry this map; empty where it can. */
    private Optional<String> unfit(String written) {
        Optional<MountIdMap> map = map(written);
        if (map.isEmpty()) {
            return Optional.of("it is none");
        }
        if (container.kind() == ContainerKind.PROXMOX) {
            return WayChoice.unfitForIdmap(volume, state)
                    .or(() -> map.get().obstacles(container.idMap()).stream().findFirst());
        }
        return volume.fileSystem()
                .filter(f -> !f.allowsIdmappedMounts())
                .map(f -> "the file system " + f.type() + " does not allow it");
    }

    private Optional<MountIdMap> map(String written) {
        if (container.kind() == ContainerKind.PLAIN_LXC) {
            // idmap=container of LXC: ids on disk are those of the container, as with passthrough on Proxmox.
            return Optional.of(written).filter("container"::equals).map(w -> MountIdMap.PASSTHROUGH);
        }
        try {
            return Optional.of(MountIdMap.parse(written, 0));
        } catch (IdSyntaxException notUnderstood) {
            return Optional.empty();
        }
    }
}
