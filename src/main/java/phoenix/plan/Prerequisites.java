package phoenix.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Plan;

/**
 * Picks some changes out of a plan together with those that they stand on: earlier changes of the same files, and, for
 * volumes, the making of the account that will own them.
 */
public final class Prerequisites {
    private static final String ACCOUNTS = "/etc/passwd";

    private Prerequisites() {}

    /** The plan with the wanted changes and what they stand on, in the plan's order. */
    public static Plan with(Plan plan, Predicate<Change> wanted) {
        Set<String> picked = new HashSet<>();
        Set<String> paths = new HashSet<>();
        List<Change> changes = plan.changes();
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            boolean needed = wanted.test(change) || change.effects().stream().anyMatch(e -> paths.contains(e.path()));
            if (needed) {
                picked.add(change.id());
                change.effects().stream().map(Effect::path).forEach(paths::add);
                if (change.area() == Area.VOLUMES || change.area() == Area.ADMIN) {
                    paths.add(ACCOUNTS);
                }
            }
        }
        return plan.only(c -> picked.contains(c.id()));
    }
}
