package phoenix.change;

import java.util.List;
import phoenix.host.Command;

/**
 * Somebody does what a change is meant to let them do, once it is made: the last word on whether it took.
 *
 * @param claim what it proves, for people, as {@code uid 100000 can make, extend, rename and remove files there}
 * @param steps commands, in their order; where one fails, the claim is not proven
 * @param cleanup commands that leave nothing behind however far the steps came; how they end does not matter
 */
public record AccessProof(String claim, List<Command> steps, List<Command> cleanup) {
    /** Copies the lists. */
    public AccessProof {
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }
}
