package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import phoenix.change.Evidence;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.MountPoint;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.MountIdMap;
import phoenix.tree.Acl;
import phoenix.tree.Meta;

/**
 * A folder of the host that a container mounts, looked at as the container's root would.
 *
 * @param container the container
 * @param mount the mount
 * @param source what is mounted, read now
 */
record MountLook(Container container, MountPoint mount, Reading<FileState> source) {
    private static final String OPTIONAL = "optional";
    private static final int READ_WRITE_ENTER = 7;
    private static final int READ_ENTER = 5;

    /** The folders that a container mounts; what belongs to the kernel or is a file is none. */
    static List<MountLook> of(Container container, HostState state) {
        List<MountLook> looks = new ArrayList<>();
        for (MountPoint mount : container.mountPoints()) {
            if (mount.type() == MountPoint.Type.BIND && !isOfKernel(mount.source())) {
                looks.add(new MountLook(container, mount, state.file(mount.source())));
            }
        }
        return looks;
    }

    private static boolean isOfKernel(String source) {
        return List.of("/proc", "/sys", "/dev", "/run").stream()
                .anyMatch(k -> source.equals(k) || source.startsWith(k + "/"));
    }

    /** Whether the container does not start because it is not there. */
    boolean isMissing() {
        return source.isAbsent() && !mount.options().containsKey(OPTIONAL);
    }

    /** Whether it is there and the container's root is not the host's. */
    private Optional<Meta> judged() {
        return container.privileged()
                        || mount.readOnly()
                        || !readableIdMap()
                        || onDisk(IdKind.UID).isEmpty()
                ? Optional.empty()
                : source.value().filter(FileState::isFolder).map(FileState::meta);
    }

    /**
     * Whether the container's root certainly can't use the folder. Its capabilities count where the container has names for
     * both owner and group (capable_wrt_inode_uidgid in the kernel); elsewhere it is anybody.
     */
    boolean isShut() {
        return lacks(READ_WRITE_ENTER);
    }

    /** Whether it can't even look inside. */
    boolean isUnreadable() {
        return lacks(READ_ENTER);
    }

    /** Whether it certainly can use the folder as it is mounted. */
    boolean isUsable() {
        return container.privileged()
                ? source.value().isPresent()
                : judged().filter(m -> !lacks(READ_WRITE_ENTER)).isPresent();
    }

    private boolean lacks(int perms) {
        return judged().filter(m -> !(isKnown(m) || permits(m, perms))).isPresent();
    }

    /** Whether an ACL lets the container's root in, and does not let it write. */
    boolean isReadOnlyByAcl() {
        return judged().filter(m -> isShut() && named(m)).isPresent();
    }

    private boolean isKnown(Meta meta) {
        return inside(IdKind.UID, meta.uid()).isPresent()
                && inside(IdKind.GID, meta.gid()).isPresent();
    }

    private boolean permits(Meta meta, int perms) {
        OptionalLong uid = onDisk(IdKind.UID);
        OptionalLong gid = onDisk(IdKind.GID);
        return uid.isPresent() && meta.permits(uid.getAsLong(), Set.of(gid.orElse(uid.getAsLong())), perms);
    }

    private boolean named(Meta meta) {
        OptionalLong uid = onDisk(IdKind.UID);
        return uid.isPresent()
                && meta.acl().stream()
                        .flatMap(a -> a.entries().stream())
                        .anyMatch(e -> e.tag() == Acl.Tag.USER && e.id() == uid.getAsLong());
    }

    /** What the container calls an owner on disk; empty where it sees nobody. */
    OptionalLong inside(IdKind kind, long onDisk) {
        IdMap map = container.idMap();
        return ownMap().map(m -> m.toContainer(kind, onDisk, map)).orElseGet(() -> map.toContainer(kind, onDisk));
    }

    /** What the container's root is on disk there. */
    OptionalLong onDisk(IdKind kind) {
        IdMap map = container.idMap();
        return ownMap().map(m -> m.toDisk(kind, 0, map)).orElseGet(() -> map.mappedRoot(kind));
    }

    /** Plain LXC's own maps for a mount are no lists of ids: what is written there is not judged. */
    private boolean readableIdMap() {
        return mount.idMap().isEmpty() || ownMap().isPresent();
    }

    private Optional<MountIdMap> ownMap() {
        if (container.kind() != ContainerKind.PROXMOX) {
            return Optional.empty();
        }
        return mount.idMap().flatMap(text -> {
            try {
                return Optional.of(MountIdMap.parse(text, mount.line().number()));
            } catch (IdSyntaxException toldElsewhere) {
                return Optional.empty();
            }
        });
    }

    /** The folder's owner and mode. */
    Evidence folder() {
        return new Evidence(
                mount.source(),
                0,
                source.value()
                        .map(f -> f.meta().ownerAndMode()
                                + f.meta().acl().map(a -> ", acl " + a.text()).orElse(""))
                        .orElse("not there"));
    }

    /** The line that mounts it. */
    Evidence line() {
        return mount.line().evidence();
    }
}
