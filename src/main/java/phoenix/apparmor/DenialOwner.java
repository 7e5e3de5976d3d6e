package phoenix.apparmor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.LxcKeys;

/**
 * Whose a denial is. LXC names the profile that it makes for one container {@code lxc-NAME_<LXCPATH>}, and the policy namespace
 * of the AppArmor inside it {@code lxc-NAME_<LXCPATH>} with hyphens for slashes (lsm/apparmor.c). Other profiles may be shared.
 *
 * @param containers those that it can be of; none where no container has that profile any more
 * @param inside whether AppArmor inside the container refused it, which the host's profiles have no say in
 */
record DenialOwner(List<Container> containers, boolean inside) {
    /** What LXC takes for a container whose file names no profile. */
    static final String LXC_DEFAULT = "lxc-container-default-cgns";

    private static final String LXC_PROFILES = "lxc-container-default";
    private static final String PROXMOX_LXC_PATH = "/var/lib/lxc";
    private static final String HOST_NAMESPACE = "root//";

    /**
     * A host's containers by the profiles that they can be under, for many look-ups.
     *
     * @param all the containers
     * @param byProfile those of each profile, in their order
     */
    record Owners(List<Container> all, Map<String, Set<Container>> byProfile) {
        static Owners of(List<Container> containers) {
            Map<String, Set<Container>> byProfile = new HashMap<>();
            for (Container container : containers) {
                add(generatedName(container), container, byProfile);
                profile(container).ifPresent(p -> add(p, container, byProfile));
            }
            return new Owners(containers, byProfile);
        }

        private static void add(String profile, Container container, Map<String, Set<Container>> byProfile) {
            byProfile.computeIfAbsent(profile, p -> new LinkedHashSet<>()).add(container);
        }
    }

    /** Empty for a profile that is of no container. */
    static Optional<DenialOwner> of(String label, Optional<String> namespace, Owners containers) {
        if (namespace.isPresent()) {
            return inside(namespace.get(), containers.all());
        }
        Optional<String> hosts = Arrays.stream(label.split("//&"))
                .filter(p -> !p.startsWith(":"))
                .findFirst();
        if (hosts.isEmpty()) {
            String[] parts = label.split(":", 3);
            return parts.length < 3 ? Optional.empty() : inside(parts[1], containers.all());
        }
        String profile = hosts.get().split("//", 2)[0];
        List<Container> owners = List.copyOf(containers.byProfile().getOrDefault(profile, Set.of()));
        return owners.isEmpty() && !profile.startsWith(LXC_PROFILES)
                ? Optional.empty()
                : Optional.of(new DenialOwner(owners, false));
    }

    private static Optional<DenialOwner> inside(String namespace, List<Container> containers) {
        String name = namespace.startsWith(HOST_NAMESPACE) ? namespace.substring(HOST_NAMESPACE.length()) : namespace;
        return containers.stream()
                .filter(c -> {
                    String own = generatedName(c).replace('/', '-');
                    return name.equals(own) || name.startsWith(own + "//");
                })
                .findFirst()
                .map(c -> new DenialOwner(List.of(c), true));
    }

    private static String generatedName(Container container) {
        String path = PROXMOX_LXC_PATH;
        if (container.kind() == ContainerKind.PLAIN_LXC) {
            String folder =
                    container.file().substring(0, Math.max(0, container.file().lastIndexOf('/')));
            path = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        return "lxc-" + container.id() + "_<" + path + ">";
    }

    /** The profile that a container has by a name of its own choice; empty for one that is made for it, or for none. */
    static Optional<String> profile(Container container) {
        Optional<String> named = container.config().value(LxcKeys.APPARMOR_PROFILE);
        return named.isEmpty() && container.kind() == ContainerKind.PLAIN_LXC
                ? Optional.of(LXC_DEFAULT)
                : named.filter(Confinement::mustBeLoaded);
    }

    /** Whether LXC makes a profile for the container alone. */
    static boolean generated(Container container) {
        Optional<String> named = container.config().value(LxcKeys.APPARMOR_PROFILE);
        return named.map(Confinement.GENERATED::equals).orElse(container.kind() == ContainerKind.PROXMOX);
    }
}
