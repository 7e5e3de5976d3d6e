package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import phoenix.container.Container;
import phoenix.container.MountPoint;

/** Which of a container's mount points count. */
enum Moment {
    /** Those that it has. */
    NOW,
    /** Those from its next start on, when what waits in {@code [pve:pending]} has taken hold. */
    LATER;

    List<MountPoint> mountPoints(Container container) {
        return this == NOW ? container.mountPoints() : later(container);
    }

    private static List<MountPoint> later(Container container) {
        List<MountPoint> pending = container.pendingMountPoints();
        Set<String> gone = container.pendingDeletions();
        List<MountPoint> later = new ArrayList<>(pending);
        container.mountPoints().stream()
                .filter(m -> !gone.contains(m.key()))
                .filter(m -> pending.stream().noneMatch(p -> p.key().equals(m.key()) && !isEntry(m)))
                .forEach(later::add);
        return later;
    }

    /** All entries of a plain LXC file have the same key, and nothing waits there. */
    private static boolean isEntry(MountPoint mount) {
        return mount.proxmox().isEmpty();
    }
}
