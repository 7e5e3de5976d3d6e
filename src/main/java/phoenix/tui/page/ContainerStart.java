package phoenix.tui.page;

import java.util.Optional;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.container.Running;
import phoenix.tui.widget.ActionButton;

/**
 * The start or restart of a container as something to offer: shown before it is done, like any change.
 *
 * @param container the container as it was read
 * @param plan what is done
 */
record ContainerStart(Wizard wizard, Container container, Plan plan) {
    /** The start of this container, by CTID or name; empty where it can't be started. */
    static Optional<ContainerStart> of(Wizard wizard, String id) {
        return wizard.conversation().containers().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .flatMap(c -> wizard.conversation().starting(id).map(plan -> new ContainerStart(wizard, c, plan)));
    }

    /** Whether it runs, and is stopped first. */
    boolean again() {
        return container.running() == Running.YES;
    }

    /** What it is, with the container's name. */
    String title() {
        return (again() ? "Restart" : "Start") + " container " + container.id();
    }

    /** The button that shows what would be done. */
    ActionButton button() {
        return button(again() ? "Restart it" : "Start it");
    }

    /** The same with other words. */
    ActionButton button(String label) {
        return new ActionButton(label, () -> wizard.review(() -> plan, new AfterStart(wizard, container.id(), plan)));
    }
}
