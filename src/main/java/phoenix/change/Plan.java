package phoenix.change;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Ordered changes and the findings that led to them.
 *
 * @param host the host's name
 * @param madeAt the time of the reading that it was made from
 * @param findings what was checked
 * @param changes what is to do, in this order; each supposes the ones before it
 */
public record Plan(String host, Instant madeAt, List<Finding> findings, List<Change> changes) {
    /** Checks the shape. */
    public Plan {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        Set<String> ids = new HashSet<>();
        for (Change change : changes) {
            if (!ids.add(change.id())) {
                throw new IllegalArgumentException("two changes of a plan have the id " + change.id());
            }
        }
    }

    /** Whether nothing is to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The plan with some of its changes only. */
    public Plan only(Predicate<Change> wanted) {
        return new Plan(host, madeAt, findings, changes.stream().filter(wanted).toList());
    }
}
