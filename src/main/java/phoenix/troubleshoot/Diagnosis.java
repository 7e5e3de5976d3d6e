package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.container.Running;
import phoenix.host.HostState;
import phoenix.ids.Delegations;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;

/**
 * What keeps one container from starting or from its id map, judged by the host's files.
 *
 * @param container its CTID or name
 * @param started whether it runs now
 * @param cantStart whether one of the causes certainly keeps it from starting
 * @param causes most likely first; proven ones before those that only could be
 * @param changes what the causes' fixes mean, in the order in which they must be applied; without what they stand on
 */
public record Diagnosis(
        String container, Running started, boolean cantStart, List<Cause> causes, List<Change> changes) {
    /** Copies the lists. */
    public Diagnosis {
        causes = List.copyOf(causes);
        changes = List.copyOf(changes);
    }

    /** The diagnosis of one container, from the findings and changes of a plan for the whole host, made from this state. */
    public static Diagnosis of(Container container, Plan plan, HostState state) {
        TreeMap<Suspect, List<Finding>> suspects = new TreeMap<>();
        for (Finding finding : plan.findings()) {
            Optional<Suspect> suspect = Suspect.of(finding).filter(s -> finding.status() == Finding.Status.FAIL);
            if (suspect.filter(s -> concerns(s, finding, container, state)).isPresent()) {
                suspects.computeIfAbsent(suspect.get(), s -> new ArrayList<>()).add(finding);
            }
        }
        if (!suspects.containsKey(Suspect.PROFILE_NOT_LOADED)) {
            suspects.remove(Suspect.PROFILE_INVALID);
        }
        Plan own = withoutOthers(plan, container, state);
        List<Cause> causes = new ArrayList<>();
        suspects.forEach((suspect, findings) -> findings.forEach(f -> causes.add(cause(suspect, f, own))));
        causes.sort(Comparator.comparing(Cause::proven).reversed());
        Set<String> wanted = new TreeSet<>();
        causes.forEach(c -> wanted.addAll(c.fix()));
        return new Diagnosis(
                container.id(),
                container.running(),
                suspects.keySet().stream().anyMatch(Suspect::stopsStart),
                causes,
                own.changes().stream().filter(c -> wanted.contains(c.id())).toList());
    }

    /** The plan without what is written to other containers' files: they may have the same fault, and are not asked about. */
    private static Plan withoutOthers(Plan plan, Container container, HostState state) {
        Set<String> others = new TreeSet<>();
        Containers.read(state).all().forEach(c -> others.add(c.file()));
        others.remove(container.file());
        return plan.only(c -> c.effects().stream().map(Effect::path).noneMatch(others::contains));
    }

    private static Cause cause(Suspect suspect, Finding finding, Plan plan) {
        List<String> fix = plan.changes().stream()
                .filter(c -> c.fixes().contains(finding.key()))
                .map(Change::id)
                .toList();
        List<String> manual = fix.isEmpty() && !finding.remedy().isEmpty() ? List.of(finding.remedy()) : List.of();
        return new Cause(suspect.id(), finding.message(), suspect.proves(), finding.evidence(), fix, manual);
    }

    /** What names no container stands in the way of those only that need what is missing. */
    private static boolean concerns(Suspect suspect, Finding finding, Container container, HostState state) {
        return switch (suspect) {
            case USERNS_DISABLED -> container.unprivileged();
            case SUBUID_MISSING, SUBUID_TOO_SHORT ->
                lacks(container, IdKind.UID, state.text("/etc/subuid").value());
            case SUBGID_MISSING, SUBGID_TOO_SHORT ->
                lacks(container, IdKind.GID, state.text("/etc/subgid").value());
            case PROFILE_NOT_LOADED ->
                container
                        .apparmorProfile()
                        .map(ConfigLine::value)
                        .filter(finding.subject()::equals)
                        .isPresent();
            case PROFILE_INVALID -> true;
            case VOLUME_NOT_TRAVERSABLE, VOLUME_NOT_MOUNTED -> finding.subject().endsWith(" in " + container.id());
            case PROFILE_NAME,
                    ONE_SIDED,
                    OVERLAP,
                    NO_ROOT,
                    TOO_MANY_LINES,
                    IN_SNAPSHOT_SECTION,
                    PATH_NOT_TRAVERSABLE,
                    ROOTFS_OWNER -> finding.subject().equals(container.id());
        };
    }

    /** Whether root may not map ids that this container runs on. A map for one kind of ids only is meant for both. */
    private static boolean lacks(Container container, IdKind kind, Optional<String> delegations) {
        if (!container.unprivileged()) {
            return false;
        }
        IdMap map = container.idMap();
        IdKind told = map.missingKind().filter(kind::equals).isPresent() ? other(kind) : kind;
        List<IdRange> needed = map.hostRanges(told).stream()
                .filter(r -> !r.equals(IdRange.single(0)))
                .toList();
        return !Delegations.parse(delegations.orElse(""))
                .missing("root", 0, needed)
                .isEmpty();
    }

    private static IdKind other(IdKind kind) {
        return kind == IdKind.UID ? IdKind.GID : IdKind.UID;
    }
}
