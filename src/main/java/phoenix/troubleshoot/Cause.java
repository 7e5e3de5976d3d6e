package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Evidence;

/**
 * Why a container does not start, or does not see its volume.
 *
 * @param id stable name, as {@code subuid-missing}
 * @param message what it is and what it means
 * @param proven whether the evidence proves it; otherwise it only could be
 * @param stopsStart whether the container certainly does not start with it
 * @param evidence where it was seen
 * @param fix ids of the changes that put it right
 * @param manual what to do by hand where no change does
 */
public record Cause(
        String id,
        String message,
        boolean proven,
        boolean stopsStart,
        List<Evidence> evidence,
        List<String> fix,
        List<String> manual) {
    /** Copies the lists. */
    public Cause {
        evidence = List.copyOf(evidence);
        fix = List.copyOf(fix);
        manual = List.copyOf(manual);
    }

    /** The same cause with more evidence, as a line of the last start's log that complains of it. */
    Cause seenIn(Evidence line) {
        List<Evidence> more = new ArrayList<>(evidence);
        more.add(line);
        return new Cause(id, message, proven, stopsStart, more, fix, manual);
    }
}
