package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;

/**
 * Whether mount points may carry {@code idmap=}: pve-container 6.1.6 and later, on every node that a container can run on.
 * An older node warns, skips the mount point and starts the container without its volume.
 *
 * @param supported whether they may
 * @param reason what it was judged by, for people
 */
public record MountIdmapSupport(boolean supported, String reason) {
    private static final int[] SINCE = {6, 1, 6};
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
    private static final Pattern CONTAINER_PACKAGE = Pattern.compile("(?m)^pve-container (\\S+)$");

    static MountIdmapSupport of(HostState state) {
        Reading<String> packages = state.fact(HostFact.PACKAGES);
        Optional<String> here = packages.value()
                .map(CONTAINER_PACKAGE::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1));
        if (here.isEmpty()) {
            return new MountIdmapSupport(false, "this is no Proxmox VE host");
        }
        if (!isNewEnough(here.get())) {
            return new MountIdmapSupport(
                    false, "pve-container here is " + here.get() + ", older than 6.1.6 (Proxmox VE 9.2)");
        }
        List<String> nodes = state.folder("/etc/pve/nodes").value().orElse(List.of());
        // Proxmox calls a node by its host name without the domain (PVE::INotify::nodename).
        String self = state.text("/etc/hostname")
                .value()
                .map(name -> name.strip().replaceFirst("\\..*", ""))
                .orElse("");
        List<String> old = new ArrayList<>();
        for (String node : nodes) {
            if (!node.equals(self) && !isNode(state, node)) {
                old.add(node);
            }
        }
        return old.isEmpty()
                ? new MountIdmapSupport(true, "pve-container is " + here.get())
                : new MountIdmapSupport(
                        false,
                        "the containers can move to " + String.join(", ", old)
                                + ", which is older than Proxmox VE 9.2 or could not be asked");
    }

    private static boolean isNode(HostState state, String node) {
        return state.fact(HostFact.NODE_VERSION, node)
                .value()
                .filter(MountIdmapSupport::isNewEnough)
                .isPresent();
    }

    private static boolean isNewEnough(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.lookingAt()) {
            return false;
        }
        for (int i = 0; i < SINCE.length; i++) {
            int part = matcher.group(i + 1) == null ? 0 : Integer.parseInt(matcher.group(i + 1));
            if (part != SINCE[i]) {
                return part > SINCE[i];
            }
        }
        return true;
    }
}
