package phoenix.wizard;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.host.Host;
import phoenix.troubleshoot.Attempt;
import phoenix.troubleshoot.Proof;

/** What was tried for containers since the wizard was opened, kept in view. */
public final class Attempts {
    private final Host host;
    private final List<Attempt> all = new ArrayList<>();

    Attempts(Host host) {
        this.host = host;
    }

    /** Keeps what came of a run that was made for a container. */
    public void add(String container, Outcome outcome) {
        all.add(Tried.run(container, outcome, host.now()));
    }

    /** Keeps that a run for a container could not begin, or broke off. */
    public void add(String container, Plan plan, Exception trouble) {
        all.add(Tried.nothing(container, plan.changes(), String.valueOf(trouble.getMessage()), host.now()));
    }

    /** Keeps what a look at a started container came to. */
    public void add(Proof proof) {
        all.add(Tried.proof(proof, host.now()));
    }

    /** Those for a container, oldest first. */
    public List<Attempt> of(String container) {
        return all.stream().filter(a -> a.container().equals(container)).toList();
    }
}
