package phoenix.volume;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.LxcMountEntry;
import phoenix.container.MountPoint;
import phoenix.container.ProxmoxMount;
import phoenix.ids.IdKind;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.MountIdMap;
import phoenix.ids.MountIdMapEntry;
import phoenix.intent.Intent;
import phoenix.intent.WayIn;

/**
 * A volume in a container: where it shall be mounted, and what stands there now.
 *
 * @param volume the volume
 * @param container the container
 * @param target the path in the container
 * @param treatment how container root gets in; empty where the volume can't be treated or the admin is not there yet
 */
record MountWish(Volume volume, Container container, String target, Optional<Treatment> treatment) {
    private static final String IDMAP = "idmap";

    /** All wishes of a volume. */
    static List<MountWish> of(Volume volume, Optional<Treatment> treatment) {
        return volume.targets().entrySet().stream()
                .map(e -> new MountWish(volume, e.getKey(), e.getValue(), treatment))
                .toList();
    }

    /** The mount point that stands at the target now, whatever it mounts. */
    Optional<MountPoint> present() {
        return container.mountPoints().stream()
                .filter(m -> m.target().equals(target))
                .findFirst();
    }

    /** Whether something else is mounted at the target. */
    boolean isTaken() {
        return present().filter(m -> !m.source().equals(volume.path())).isPresent();
    }

    /** Whether the volume is mounted there, with the id map that it needs. */
    boolean isFulfilled() {
        return present()
                .filter(m -> m.source().equals(volume.path()))
                .filter(m ->
                        wantedIdMap().isEmpty() || hasIdMap(m, wantedIdMap().get()))
                .isPresent();
    }

    private static boolean hasIdMap(MountPoint mount, MountIdMap wanted) {
        try {
            return mount.idMap().isPresent()
                    && MountIdMap.parse(mount.idMap().get(), mount.line().number())
                            .equals(wanted);
        } catch (IdSyntaxException e) {
            return false;
        }
    }

    /** The id map that the mount point needs: container root is the admin on disk; what it had for other ids stays. */
    Optional<MountIdMap> wantedIdMap() {
        if (treatment.filter(t -> t.way() == WayIn.MOUNT_IDMAP).isEmpty() || !container.unprivileged()) {
            return Optional.empty();
        }
        MountIdMap admin = new MountIdMap(List.of(
                new MountIdMapEntry(IdKind.UID, 0, treatment.get().rule().ownerUid(), 1),
                new MountIdMapEntry(IdKind.GID, 0, treatment.get().rule().ownerGid(), 1)));
        Optional<String> now = present().flatMap(MountPoint::idMap);
        if (now.isEmpty()) {
            return Optional.of(admin);
        }
        try {
            return Optional.of(MountIdMap.parse(now.get(), 0).mergedWith(admin));
        } catch (IdSyntaxException e) {
            return Optional.of(admin);
        }
    }

    /** The key of the mount point: the one that stands there, else the next free; empty where none is left. */
    Optional<String> key() {
        return present().map(MountPoint::key).or(container::nextFreeMountPoint);
    }

    /** The value of a Proxmox mount point. */
    ProxmoxMount proxmox() {
        ProxmoxMount mount = present()
                .flatMap(MountPoint::proxmox)
                .orElseGet(() -> new ProxmoxMount(volume.path(), target, new TreeMap<>()));
        return wantedIdMap().map(m -> mount.with(IDMAP, m.text())).orElse(mount);
    }

    /** The value of a plain LXC mount entry. */
    LxcMountEntry plain() {
        return LxcMountEntry.bind(volume.path(), target);
    }

    /** Why the wizard does not mount it there; empty where it does. */
    Optional<String> against(Intent intent) {
        if (isTaken()) {
            return Optional.of(
                    target + " is already taken by " + present().get().source());
        }
        if (container.lock().isPresent()) {
            return Optional.of("the container is locked (" + container.lock().get() + ")");
        }
        if (container.kind() != ContainerKind.PROXMOX) {
            return Optional.empty();
        }
        if (container.isProtected()) {
            return Optional.of("it is protected (protection: 1), and Proxmox refuses");
        }
        if (key().isEmpty()) {
            return Optional.of("all of its 256 mount points are taken");
        }
        if (container.template()) {
            return Optional.of("it is a template, and a bind mount point blocks cloning it");
        }
        boolean source = intent.wantedContainers().values().stream()
                .anyMatch(w -> w.cloneFrom().filter(container.id()::equals).isPresent());
        return source
                ? Optional.of("other containers are cloned from it, and a bind mount point blocks that")
                : Optional.empty();
    }
}
