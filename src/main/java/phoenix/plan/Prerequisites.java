package phoenix.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import phoenix.apparmor.LoadedProfiles;
import phoenix.apparmor.PhoenixProfile;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Plan;

/**
 * Picks some changes out of a plan together with those that they can't go without: earlier changes of the same files; for
 * volumes, the making of the account that will own them; for containers, the profile that they will name, in place and
 * loaded.
 */
public final class Prerequisites {
    private static final Set<String> ACCOUNTS = Set.of("/etc/passwd", "/etc/group");
    private static final String PROFILES = PhoenixProfile.FILE.substring(0, PhoenixProfile.FILE.lastIndexOf('/') + 1);

    private Prerequisites() {}

    /** The plan with the wanted changes and what they can't go without, in the plan's order. */
    public static Plan with(Plan plan, Predicate<Change> wanted) {
        Set<String> picked =
                plan.changes().stream().filter(wanted).map(Change::id).collect(Collectors.toSet());
        while (true) {
            Set<String> more = widened(plan.changes(), picked);
            if (more.equals(picked)) {
                return plan.only(c -> more.contains(c.id()));
            }
            picked = more;
        }
    }

    private static Set<String> widened(List<Change> changes, Set<String> picked) {
        Set<String> wider = new HashSet<>();
        Set<String> places = new HashSet<>();
        boolean profiles = false;
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            boolean needed = picked.contains(change.id())
                    || change.effects().stream().anyMatch(e -> places.stream().anyMatch(e.path()::startsWith));
            if (needed) {
                wider.add(change.id());
                change.effects().stream().map(Effect::path).forEach(places::add);
                places.addAll(standsOn(change.area()));
                profiles |= change.effects().stream().anyMatch(e -> e.path().startsWith(PROFILES));
            }
        }
        // A profile's new text that is never loaded would go unnoticed: only its name can be read back from the kernel.
        if (profiles) {
            changes.stream()
                    .filter(c -> c.effects().stream().anyMatch(e -> e.path().equals(LoadedProfiles.FILE)))
                    .forEach(c -> wider.add(c.id()));
        }
        return wider;
    }

    private static Set<String> standsOn(Area area) {
        return switch (area) {
            case ADMIN, VOLUMES -> ACCOUNTS;
            case APPARMOR -> Set.of(PROFILES, LoadedProfiles.FILE);
            case IDMAP, WIZARD -> Set.of();
        };
    }
}
