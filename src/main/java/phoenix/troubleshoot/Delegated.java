package phoenix.troubleshoot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.host.HostState;
import phoenix.idmap.SubidSource;
import phoenix.ids.Delegation;
import phoenix.ids.Delegations;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;

/**
 * What is delegated to root, read once for all containers.
 *
 * @param lines root's lines of either file
 * @param granted the ids that they give
 * @param readable which of the files could be read
 * @param elsewhere the line of {@code /etc/nsswitch.conf} that takes subordinate ids from elsewhere than the two files
 * @param toolsWork whether LXC has both tools write the map; if not, it writes root's maps itself and looks at no delegation
 */
record Delegated(
        Map<IdKind, List<Delegation>> lines,
        Map<IdKind, IdSet> granted,
        Map<IdKind, Boolean> readable,
        Optional<Evidence> elsewhere,
        boolean toolsWork) {
    private static final Set<String> TOOLS = Set.of("idmap.newuidmap-missing", "idmap.newuidmap-not-privileged");

    /** @param plan made from the same state: its findings tell about the tools */
    static Delegated read(HostState state, Plan plan) {
        Map<IdKind, List<Delegation>> lines = new HashMap<>();
        Map<IdKind, IdSet> granted = new HashMap<>();
        Map<IdKind, Boolean> readable = new HashMap<>();
        for (IdKind kind : IdKind.values()) {
            Delegations all =
                    state.parsed(file(kind), Delegations.OF_FILE).value().orElse(Delegations.NONE);
            lines.put(kind, all.of("root", 0));
            granted.put(kind, all.granted("root", 0));
            readable.put(kind, state.text(file(kind)).unreadReason().isEmpty());
        }
        boolean tools = plan.findings().stream()
                .filter(f -> TOOLS.contains(f.id()))
                .noneMatch(f -> f.status() == Finding.Status.WARN || f.status() == Finding.Status.FAIL);
        return new Delegated(lines, granted, readable, SubidSource.of(state).map(SubidSource::line), tools);
    }

    static String file(IdKind kind) {
        return kind == IdKind.UID ? "/etc/subuid" : "/etc/subgid";
    }

    /** Whether the two files decide what root's containers may map. */
    boolean decides() {
        return elsewhere.isEmpty() && toolsWork;
    }

    /** Whether root may not map ids that this container runs on. A map for one kind of ids only is meant for both. */
    boolean lacks(Container container, IdKind kind) {
        return container.unprivileged()
                && readable.get(kind)
                && !ranges(container, kind).stream().allMatch(granted.get(kind)::covers);
    }

    /** Whether root may not map ids of either kind that this container runs on. */
    boolean lacks(Container container) {
        return lacks(container, IdKind.UID) || lacks(container, IdKind.GID);
    }

    private static List<IdRange> ranges(Container container, IdKind kind) {
        IdMap map = container.idMap();
        IdKind told = map.missingKind().filter(kind::equals).isPresent() ? kind.other() : kind;
        return map.hostRanges(told).stream()
                .filter(r -> !r.equals(IdRange.single(0)))
                .toList();
    }

    /** The host's ids that a container runs on and that root may not map: what a ruler hatches. */
    List<IdRange> missing(Container container, IdKind kind) {
        return IdSet.of(ranges(container, kind)).minus(granted.get(kind)).ranges();
    }
}
