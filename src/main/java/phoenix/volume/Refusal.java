package phoenix.volume;

import java.util.Optional;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.intent.Intent;

/** Why the wizard adds or changes no mount point of a container. */
final class Refusal {
    private Refusal() {}

    /** The reason that stays; a lock of Proxmox goes again. */
    static Optional<String> forGood(Container container, Intent intent) {
        if (container.kind() != ContainerKind.PROXMOX) {
            return Optional.empty();
        }
        if (container.isProtected()) {
            return Optional.of("it is protected (protection: 1), and Proxmox refuses");
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
