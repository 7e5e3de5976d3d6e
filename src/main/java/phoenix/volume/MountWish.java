package phoenix.volume;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.LxcMountEntry;
import phoenix.container.MountPoint;
import phoenix.container.ProxmoxMount;
import phoenix.intent.Intent;
import phoenix.intent.WayIn;

/**
 * A volume in a container: where it shall be mounted, and what stands there now and from the next start on.
 *
 * @param volume the volume
 * @param container the container
 * @param treatment how container root gets in; empty where the volume can't be treated or the admin is not there yet
 * @param unfit why no mount of the volume may carry an id map; empty where one may
 */
record MountWish(Volume volume, Container container, Optional<Treatment> treatment, Optional<String> unfit) {
    private static final String IDMAP = "idmap";

    /** All wishes of a volume that can be met. */
    static List<MountWish> of(Volume volume, Optional<Treatment> treatment, VolumeState state) {
        Optional<String> unfit = WayChoice.unfitForIdmap(volume, state);
        return volume.targets().entrySet().stream()
                .filter(e -> e.getValue().problem().isEmpty())
                .map(e -> new MountWish(volume, e.getKey(), treatment, unfit))
                .toList();
    }

    /** The path in the container. */
    String target() {
        return volume.targets().get(container).path();
    }

    /** The mount point that stands at the target now, whatever it mounts. */
    Optional<MountPoint> present() {
        return volume.atTarget(container);
    }

    /** The one that stands there from the next start on. */
    Optional<MountPoint> later() {
        return Moment.LATER.mountPoints(container).stream()
                .filter(m -> m.target().equals(target()))
                .findFirst();
    }

    /** Whether something else is mounted at the target. */
    boolean isTaken() {
        return present().filter(m -> !m.source().equals(volume.path())).isPresent();
    }

    /** Whether the volume is mounted there now, in the way that it should be. */
    boolean isFulfilledNow() {
        return present().filter(this::isRight).isPresent();
    }

    /** Whether it is from the next start on. */
    boolean isFulfilledLater() {
        return later().filter(this::isRight).isPresent();
    }

    private boolean isRight(MountPoint mount) {
        return mount.source().equals(volume.path()) && !lacksIdMap(mount) && !hasUnfitIdMap(mount);
    }

    private boolean lacksIdMap(MountPoint mount) {
        return wantsIdMap() && !AdminMap.isIn(mount.idMap(), admin());
    }

    /** Whether it has an id map that can't work here, on this file system or on a node that the container can move to. */
    boolean hasUnfitIdMap(MountPoint mount) {
        return container.unprivileged()
                && container.kind() == ContainerKind.PROXMOX
                && !wantsIdMap()
                && mount.idMap().isPresent()
                && unfit.isPresent();
    }

    private boolean wantsIdMap() {
        return treatment.filter(t -> t.way() == WayIn.MOUNT_IDMAP).isPresent() && container.unprivileged();
    }

    private AdminIds admin() {
        return treatment.orElseThrow().admin();
    }

    /** The key of the mount point: the one that stands there, else the next free; empty where none is left. */
    Optional<String> key() {
        return present().map(MountPoint::key).or(container::nextFreeMountPoint);
    }

    /** The value of a Proxmox mount point. */
    ProxmoxMount proxmox() {
        Optional<MountPoint> present = present();
        ProxmoxMount mount = present.flatMap(MountPoint::proxmox)
                .orElseGet(() -> new ProxmoxMount(volume.path(), target(), new TreeMap<>()));
        if (wantsIdMap()) {
            String map =
                    AdminMap.with(present.flatMap(MountPoint::idMap), admin()).text();
            return mount.with(IDMAP, map);
        }
        return present.filter(this::hasUnfitIdMap).isPresent() ? mount.without(IDMAP) : mount;
    }

    /** The value of a plain LXC mount entry. */
    LxcMountEntry plain() {
        return LxcMountEntry.bind(volume.path(), target());
    }

    /** Why the wizard does not mount it there, or does not change how it is mounted; empty where it does. */
    Optional<String> against(Intent intent) {
        if (isTaken()) {
            return Optional.of(
                    target() + " is already taken by " + present().get().source());
        }
        if (!present().map(MountPoint::line).equals(later().map(MountPoint::line))) {
            return Optional.of("something else waits in [pve:pending] for its next start; restart it, or take that back"
                    + " (pct set " + container.id() + " --revert "
                    + later().or(this::present).map(MountPoint::key).orElse("mpN") + "), then look again");
        }
        if (container.lock().isPresent()) {
            return Optional.of("the container is locked (" + container.lock().get() + ")");
        }
        return treatment
                .flatMap(Treatment::held)
                .or(() -> Refusal.forGood(container, intent))
                .or(this::unsayable);
    }

    private Optional<String> unsayable() {
        if (container.kind() != ContainerKind.PROXMOX) {
            return Optional.empty();
        }
        if (key().isEmpty()) {
            return Optional.of("all of its 256 mount points are taken");
        }
        try {
            proxmox();
            return Optional.empty();
        } catch (IllegalArgumentException cantBeWritten) {
            return Optional.of(cantBeWritten.getMessage());
        }
    }
}
