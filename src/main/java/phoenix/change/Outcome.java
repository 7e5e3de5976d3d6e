package phoenix.change;

import java.util.List;

/**
 * What came of applying or taking back.
 *
 * @param run the run as it stands now
 * @param restarts running containers that must restart or stop before it is fully so
 * @param skipped how many entries of trees were left as they are; the steps' details say why
 * @param unproven how many proofs of access failed; the steps' details say why
 * @param refused whether something stays for another reason than that its containers must stop first: someone changed it
 *     since, or it could not be put back
 * @param cancelled whether the operator stopped it; the run then waits to be finished or taken back
 */
public record Outcome(Run run, List<String> restarts, long skipped, long unproven, boolean refused, boolean cancelled) {
    /** Checks the shape. */
    public Outcome {
        restarts = List.copyOf(restarts);
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
