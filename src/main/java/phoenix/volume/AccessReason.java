package phoenix.volume;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may do, and how that comes about.
 *
 * @param access what he may do
 * @param steps short sentences in the order in which the kernel decides, each with its ids
 */
public record AccessReason(Access access, List<String> steps) {
    /** Copies the steps. */
    public AccessReason {
        steps = List.copyOf(steps);
    }

    static AccessReason rights(int perms, List<String> steps) {
        Access access = new Access.Rights(perms);
        return new AccessReason(access, and(steps, "so: " + access.sign() + ", it " + access.words()));
    }

    static AccessReason outOfReach(List<String> steps, String why) {
        return new AccessReason(new Access.OutOfReach(), and(steps, why));
    }

    static AccessReason unknown(List<String> steps, String why) {
        return new AccessReason(new Access.Unknown(), and(steps, why));
    }

    private static List<String> and(List<String> steps, String last) {
        List<String> all = new ArrayList<>(steps);
        all.add(last);
        return all;
    }
}
