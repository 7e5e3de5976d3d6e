package phoenix.tui.page;

import java.util.Map;
import java.util.Optional;
import phoenix.change.Plan;
import phoenix.troubleshoot.Diagnosis;

/** What keeps each container from running: found out beside the pages, and anew whenever the plan has changed. */
final class Diagnoses {
    private final Wizard wizard;
    private Optional<Plan> plan = Optional.empty();
    private Map<String, Diagnosis> found = Map.of();

    Diagnoses(Wizard wizard) {
        this.wizard = wizard;
    }

    /** Takes what was found out from the plan there is. */
    void take(Map<String, Diagnosis> newFound) {
        plan = Optional.of(wizard.conversation().plan());
        found = newFound;
    }

    /** The diagnosis of a container, by CTID or name; empty where it is not found out yet. */
    Optional<Diagnosis> of(String container) {
        return Optional.ofNullable(found.get(container));
    }

    /** Finds out what is not known yet; the page that is up is then told. */
    void find() {
        Plan now = wizard.conversation().plan();
        if (plan.filter(p -> p == now).isEmpty()) {
            plan = Optional.of(now);
            wizard.find(wizard.conversation().diagnosing(), newFound -> {
                found = newFound;
                wizard.refresh();
            });
        }
    }
}
