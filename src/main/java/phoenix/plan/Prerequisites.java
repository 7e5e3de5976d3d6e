package phoenix.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import phoenix.apparmor.LoadedProfiles;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Plan;

/**
 * Picks some changes out of a plan together with those that they stand on, so that the rest can be applied by itself:
 *
 * <ul>
 *   <li>earlier changes of the same files;
 *   <li>for the admin's things and for volumes, the making of the account;
 *   <li>for a container's id map, the delegations that it needs;
 *   <li>for whatever names the AppArmor profile, the making and the loading of it (a container that names a profile which is
 *       not loaded does not start);
 *   <li>for a mount point, the folder that it mounts. And the other way round: where a volume's files go to the admin because
 *       the mount point maps container root to it, the mount points come along, or containers lose the files until then.
 * </ul>
 */
public final class Prerequisites {
    private static final Set<String> ACCOUNTS = Set.of("/etc/passwd", "/etc/group");
    private static final Set<String> DELEGATIONS = Set.of("/etc/subuid", "/etc/subgid");
    private static final List<String> POLICY = List.of("/etc/apparmor.d/", "/sys/kernel/security/apparmor/");
    private static final String MOUNT_IDMAP = "idmap=";

    private Prerequisites() {}

    /** The plan with the wanted changes and what they stand on, in the plan's order. */
    public static Plan with(Plan plan, Predicate<Change> wanted) {
        List<Change> changes = plan.changes();
        Set<Integer> picked = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            if (wanted.test(changes.get(i))) {
                pick(i, changes, picked);
            }
        }
        Set<String> ids = new HashSet<>();
        picked.forEach(i -> ids.add(changes.get(i).id()));
        return plan.only(c -> ids.contains(c.id()));
    }

    private static void pick(int one, List<Change> changes, Set<Integer> picked) {
        if (!picked.add(one)) {
            return;
        }
        Change change = changes.get(one);
        for (int i = 0; i < changes.size(); i++) {
            Change other = changes.get(i);
            boolean needed = i < one ? standsOn(change, other) : i > one && goesWith(change, other);
            if (needed) {
                pick(i, changes, picked);
            }
        }
    }

    private static boolean standsOn(Change change, Change earlier) {
        return change.effects().stream().anyMatch(e -> touches(earlier, e.path()))
                || needsAccount(change) && ACCOUNTS.stream().anyMatch(f -> touches(earlier, f))
                || both(Area.IDMAP, change, earlier) && DELEGATIONS.stream().anyMatch(f -> touches(earlier, f))
                || both(Area.APPARMOR, change, earlier) && isPolicy(earlier)
                || both(Area.VOLUMES, change, earlier)
                        && earlier.effects().stream().anyMatch(e -> mentions(change, e.path()));
    }

    private static boolean needsAccount(Change change) {
        return change.area() == Area.ADMIN || change.area() == Area.VOLUMES;
    }

    /**
     * Whether a later change must not be left out where this one is made: the mount points of a tree that is re-owned for
     * them; the loading of a profile whose text changes, which would go unnoticed, since only its name can be read back.
     */
    private static boolean goesWith(Change change, Change later) {
        return both(Area.APPARMOR, change, later) && isPolicy(change) && touches(later, LoadedProfiles.FILE)
                || change.action() instanceof Action.TreatTree tree
                        && mentions(later, tree.rule().root())
                        && mentions(later, MOUNT_IDMAP);
    }

    private static boolean both(Area area, Change one, Change other) {
        return one.area() == area && other.area() == area;
    }

    private static boolean isPolicy(Change change) {
        return change.effects().stream()
                .anyMatch(e -> POLICY.stream().anyMatch(p -> e.path().startsWith(p)));
    }

    private static boolean touches(Change change, String path) {
        return change.effects().stream().anyMatch(e -> e.path().equals(path));
    }

    /** Whether a Fact that comes to be speaks of this. */
    private static boolean mentions(Change change, String text) {
        return change.effects().stream()
                .filter(Effect.Fact.class::isInstance)
                .map(e -> ((Effect.Fact) e).after().orElse(""))
                .anyMatch(v -> v.contains(text));
    }
}
