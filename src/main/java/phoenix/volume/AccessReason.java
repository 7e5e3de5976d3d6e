package phoenix.volume;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may do, and how that comes about.
 *
 * @param reach what he may do
 * @param steps short sentences in the order in which the kernel decides, each with its ids
 */
public record AccessReason(Reach reach, List<String> steps) {
    /** Copies the steps. */
    public AccessReason {
        steps = List.copyOf(steps);
    }

    static AccessReason rights(int perms, List<String> steps) {
        Reach reach = new Reach.Rights(perms);
        return new AccessReason(reach, and(steps, "so: " + reach.sign() + ", it " + reach.words()));
    }

    static AccessReason outOfReach(List<String> steps, String why) {
        return new AccessReason(new Reach.OutOfReach(), and(steps, why));
    }

    static AccessReason unconcerned(String why) {
        return new AccessReason(new Reach.Unconcerned(), List.of(why));
    }

    static AccessReason unknown(List<String> steps, String why) {
        return new AccessReason(new Reach.Unknown(), and(steps, why));
    }

    private static List<String> and(List<String> steps, String last) {
        List<String> all = new ArrayList<>(steps);
        all.add(last);
        return all;
    }
}
