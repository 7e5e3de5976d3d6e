package phoenix.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import phoenix.container.Container;
import phoenix.container.MountPoint;
import phoenix.ids.IdKind;
import phoenix.ids.MountIdMap;
import phoenix.intent.Access;
import phoenix.intent.Intent;
import phoenix.intent.WayIn;

/**
 * An id of a container, other than root, that shall get into a volume: a web server's 33, a database's 999.
 *
 * @param container the container
 * @param inside the id there
 * @param access what it may do
 * @param onDisk what the id is on the volume, by the mount point's id map or the container's own; empty where it is nothing
 */
record FurtherAccess(Container container, long inside, Access access, OptionalLong onDisk) {
    /** All of a volume: each chosen id in each unprivileged container that mounts it. */
    static List<FurtherAccess> of(Volume volume, WayIn way, VolumeState state, AdminIds admin, Intent intent) {
        boolean mapsMayStay = WayChoice.unfitForIdmap(volume, state).isEmpty();
        List<FurtherAccess> all = new ArrayList<>();
        for (Container container : volume.containers()) {
            Optional<String> written = mount(volume, container).flatMap(MountPoint::idMap);
            Optional<MountIdMap> map = way == WayIn.MOUNT_IDMAP
                    ? Optional.of(AdminMap.with(written, admin))
                    : AdminMap.read(written.filter(w -> mapsMayStay));
            intent.answers()
                    .volume(volume.name())
                    .access()
                    .forEach((id, access) ->
                            all.add(new FurtherAccess(container, id, access, onDisk(container, map, id))));
        }
        return all.stream().filter(f -> f.container().unprivileged()).toList();
    }

    /** The mount that is wanted, else any by which the container sees the volume. */
    private static Optional<MountPoint> mount(Volume volume, Container container) {
        return volume.atTarget(container).or(() -> volume.mounters().stream()
                .filter(m -> m.container().equals(container))
                .map(Mounter::mount)
                .findFirst());
    }

    private static OptionalLong onDisk(Container container, Optional<MountIdMap> map, long id) {
        return map.isPresent()
                ? map.get().toDisk(IdKind.UID, id, container.idMap())
                : container.idMap().toHost(IdKind.UID, id);
    }

    /** {@code 33 (100033 here) reads and writes}. */
    String words() {
        return inside + " of " + container.id() + " (" + onDisk.orElseThrow() + " here) "
                + (access == Access.READ ? "reads" : "reads and writes");
    }

    /** The ids on disk, ascending. */
    static TreeSet<Long> ids(Collection<FurtherAccess> all) {
        TreeSet<Long> ids = new TreeSet<>();
        all.forEach(f -> f.onDisk().ifPresent(ids::add));
        return ids;
    }
}
