package phoenix.fuzz;

import java.util.List;
import phoenix.container.Container;

/** Asks a container all that can be asked. */
final class Look {
    private Look() {}

    static int at(Container container) {
        return List.of(
                        container.hostname(),
                        container.idMapSource(),
                        container.idMap(),
                        container.strayIdMapLines(),
                        container.template(),
                        container.lock(),
                        container.features(),
                        container.apparmorProfile(),
                        container.mountPoints(),
                        container.pendingMountPoints(),
                        container.pendingDeletions(),
                        container.nextFreeMountPoint(),
                        container.rootfs(),
                        container.snapshots(),
                        container.clonedFrom(),
                        container.problems())
                .size();
    }
}
