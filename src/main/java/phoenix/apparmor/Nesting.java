package phoenix.apparmor;

import java.util.Optional;
import phoenix.container.Container;
import phoenix.container.LxcKeys;

/** Whether containers may run inside a container: Proxmox's feature, and the LXC setting that it stands for. */
final class Nesting {
    /** What the LXC setting is set to. */
    static final String ON = "1";

    private Nesting() {}

    /** Whether Proxmox's {@code features:} have it. */
    static boolean feature(Container container) {
        return ON.equals(container.features().get("nesting"));
    }

    /** Whether the LXC setting is on by a line. */
    static boolean setting(Container container) {
        return container.config().value(LxcKeys.APPARMOR_ALLOW_NESTING).equals(Optional.of(ON));
    }

    /**
     * Whether the feature is lost with a profile of its own: Proxmox then no longer adds the setting
     * (make_apparmor_config in PVE::LXC, pve-container 6.1.10).
     */
    static boolean needsSetting(Container container) {
        return feature(container) && !setting(container);
    }
}
