package phoenix.change;

import java.util.List;
import phoenix.tree.Skipped;

/**
 * What came of applying or taking back.
 *
 * @param run the run as it stands now
 * @param restarts running containers that must restart or stop before it is fully so
 * @param skipped entries of trees that were left as they are, and why
 * @param cancelled whether the operator stopped it
 */
public record Outcome(Run run, List<String> restarts, List<Skipped> skipped, boolean cancelled) {
    /** Checks the shape. */
    public Outcome {
        restarts = List.copyOf(restarts);
        skipped = List.copyOf(skipped);
    }

    /** Whether a change failed. */
    public boolean failed() {
        return run.steps().stream().anyMatch(s -> s.state() == Step.State.FAILED);
    }

    /** Whether something could not be taken back. */
    public boolean kept() {
        return run.steps().stream().anyMatch(s -> s.state() == Step.State.KEPT);
    }
}
