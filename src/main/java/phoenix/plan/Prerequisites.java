package phoenix.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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

    private final Plan plan;
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, SortedSet<Integer>> byPath = new HashMap<>();
    private final SortedSet<Integer> policy = new TreeSet<>();
    private final List<Integer> ofVolumes = new ArrayList<>();
    private final Map<Integer, Set<Integer>> needs = new HashMap<>();

    /** @param plan the whole plan; what stands on what in it is found once, however many parts are picked out of it */
    public Prerequisites(Plan plan) {
        this.plan = plan;
        for (int i = 0; i < plan.changes().size(); i++) {
            Change change = plan.changes().get(i);
            byId.put(change.id(), i);
            for (Effect effect : change.effects()) {
                byPath.computeIfAbsent(effect.path(), p -> new TreeSet<>()).add(i);
            }
            if (change.area() == Area.APPARMOR && isPolicy(change)) {
                policy.add(i);
            }
            if (change.area() == Area.VOLUMES) {
                ofVolumes.add(i);
            }
        }
    }

    /** The ids of these changes of the plan and of what they stand on, in the plan's order. */
    public List<String> of(Collection<String> wanted) {
        SortedSet<Integer> picked = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        wanted.stream().map(byId::get).filter(Objects::nonNull).forEach(open::add);
        while (!open.isEmpty()) {
            int one = open.pop();
            if (picked.add(one)) {
                open.addAll(needs.computeIfAbsent(one, this::find));
            }
        }
        return picked.stream().map(i -> plan.changes().get(i).id()).toList();
    }

    /** The plan with the wanted changes and what they stand on, in the plan's order. */
    public static Plan with(Plan plan, Predicate<Change> wanted) {
        Set<String> ids = Set.copyOf(new Prerequisites(plan)
                .of(plan.changes().stream().filter(wanted).map(Change::id).toList()));
        return plan.only(c -> ids.contains(c.id()));
    }

    private Set<Integer> find(int one) {
        Change change = plan.changes().get(one);
        Set<Integer> found = new TreeSet<>();
        change.effects().forEach(e -> found.addAll(earlier(one, touching(e.path()))));
        if (change.area() == Area.ADMIN || change.area() == Area.VOLUMES) {
            ACCOUNTS.forEach(f -> found.addAll(earlier(one, touching(f))));
        }
        if (change.area() == Area.IDMAP) {
            DELEGATIONS.forEach(f -> earlier(one, touching(f)).stream()
                    .filter(i -> plan.changes().get(i).area() == Area.IDMAP)
                    .forEach(found::add));
        }
        if (change.area() == Area.APPARMOR) {
            found.addAll(earlier(one, policy));
        }
        if (change.area() == Area.VOLUMES) {
            ofVolumes.stream()
                    .filter(i -> i < one)
                    .filter(i -> plan.changes().get(i).effects().stream().anyMatch(e -> mentions(change, e.path())))
                    .forEach(found::add);
        }
        found.addAll(goingWith(one, change));
        return found;
    }

    private SortedSet<Integer> touching(String path) {
        return byPath.getOrDefault(path, Collections.emptySortedSet());
    }

    private static SortedSet<Integer> earlier(int one, SortedSet<Integer> changes) {
        return changes.headSet(one);
    }

    /**
     * Later changes that must not be left out where this one is made: the mount points of a tree that is re-owned for them; the
     * loading of a profile whose text changes, which would go unnoticed, since only its name can be read back.
     */
    private List<Integer> goingWith(int one, Change change) {
        List<Integer> later = new ArrayList<>();
        if (policy.contains(one)) {
            touching(LoadedProfiles.FILE).tailSet(one + 1).stream()
                    .filter(i -> plan.changes().get(i).area() == Area.APPARMOR)
                    .forEach(later::add);
        }
        if (change.action() instanceof Action.TreatTree tree) {
            for (int i = one + 1; i < plan.changes().size(); i++) {
                Change other = plan.changes().get(i);
                if (mentions(other, tree.rule().root()) && mentions(other, MOUNT_IDMAP)) {
                    later.add(i);
                }
            }
        }
        return later;
    }

    private static boolean isPolicy(Change change) {
        return change.effects().stream()
                .anyMatch(e -> POLICY.stream().anyMatch(p -> e.path().startsWith(p)));
    }

    /** Whether a Fact that comes to be speaks of this. */
    private static boolean mentions(Change change, String text) {
        return change.effects().stream()
                .filter(Effect.Fact.class::isInstance)
                .map(e -> ((Effect.Fact) e).after().orElse(""))
                .anyMatch(v -> v.contains(text));
    }
}
