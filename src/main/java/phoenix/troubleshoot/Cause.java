package phoenix.troubleshoot;

import java.util.List;
import phoenix.change.Evidence;

/**
 * Why a container does not start, or does not see its volume.
 *
 * @param id stable name, as {@code subuid-missing}
 * @param message what it is and what it means
 * @param proven whether the evidence proves it; otherwise it only could be
 * @param evidence where it was seen
 * @param fix ids of the changes that put it right
 * @param manual what to do by hand where no change does
 */
public record Cause(
        String id, String message, boolean proven, List<Evidence> evidence, List<String> fix, List<String> manual) {
    /** Copies the lists. */
    public Cause {
        evidence = List.copyOf(evidence);
        fix = List.copyOf(fix);
        manual = List.copyOf(manual);
    }
}
