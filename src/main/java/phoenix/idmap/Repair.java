package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import phoenix.container.Container;
import phoenix.container.IdMapSource;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdRange;

/**
 * A container's map made fit to start with, changing as little as can be.
 *
 * @param map the map as it should be
 * @param reasons what was wrong, and what is done about it
 */
record Repair(IdMap map, List<String> reasons) {
    /** Below this are the ids of the host's own accounts (login.defs(5), UID_MAX and SUB_UID_MIN). */
    static final long FIRST_SUBORDINATE = 65_536;

    /** The repair of a container's explicit map; empty where nothing is wrong, or nothing safe can be done. */
    static Optional<Repair> of(Container container) {
        if (container.idMapSource() != IdMapSource.EXPLICIT || container.idMap().isEmpty()) {
            return Optional.empty();
        }
        return of(container.idMap());
    }

    static Optional<Repair> of(IdMap broken) {
        List<String> reasons = new ArrayList<>();
        List<IdMapLine> lines = new ArrayList<>(broken.lines());
        broken.missingKind().ifPresent(kind -> {
            broken.lines().forEach(l -> lines.add(IdMapLine.of(kind, l.container(), l.host(), l.count())));
            reasons.add("the " + name(kind) + " map is missing; it becomes like the other one");
        });
        for (IdMapLine hole : clashingHoles(new IdMap(lines))) {
            lines.remove(hole);
            reasons.add("the line \"" + hole.text() + "\" overlaps others and is taken out: by it the container's "
                    + hole.kind().noun() + " " + hole.container() + " would be " + hole.host()
                    + " on this host, an account"
                    + " of its own. Who wants that hole cuts it out of the other lines by hand, knowing that whoever"
                    + " escapes from the container is that account then");
        }
        IdMap left = new IdMap(lines);
        List<IdMapLine> apart = left.withoutClashes().lines();
        if (!left.clashes().isEmpty()) {
            reasons.add("lines overlap; where they do, the later line counts");
        }
        List<IdMapLine> rooted = new ArrayList<>(apart);
        for (IdKind kind : IdKind.values()) {
            IdMap map = new IdMap(apart);
            if (!map.mapsRoot(kind)) {
                rootFor(map, kind).ifPresent(line -> {
                    rooted.add(0, line);
                    reasons.add("the container's root is mapped to " + line.host() + " (" + name(kind) + ")");
                });
            }
        }
        IdMap map = new IdMap(rooted);
        if (!map.withinKernelLimits() && map.compact().withinKernelLimits()) {
            map = map.compact();
            reasons.add("adjacent lines are joined, since the kernel takes 340 lines at most");
        }
        boolean fit = map.clashes().isEmpty()
                && map.mapsRoot(IdKind.UID)
                && map.mapsRoot(IdKind.GID)
                && map.withinKernelLimits();
        return reasons.isEmpty() || !fit ? Optional.empty() : Optional.of(new Repair(map, List.copyOf(reasons)));
    }

    /**
     * Lines that overlap others and lead to the host's own accounts. The container never started with them, so nothing
     * depends on them, and a way from a container to an account of the host is for people to open.
     */
    private static List<IdMapLine> clashingHoles(IdMap map) {
        return map.clashes().stream()
                .flatMap(c -> Stream.of(c.first(), c.second()))
                .filter(line -> line.hostRange().first() < FIRST_SUBORDINATE)
                .distinct()
                .toList();
    }

    /** Root goes right below the line that begins with container id 1, where the host's id there is not taken. */
    private static Optional<IdMapLine> rootFor(IdMap map, IdKind kind) {
        OptionalLong first = map.toHost(kind, 1);
        if (first.isEmpty() || first.getAsLong() <= 1) {
            return Optional.empty();
        }
        long host = first.getAsLong() - 1;
        return map.hostRanges(kind).stream().anyMatch(r -> r.intersects(IdRange.single(host)))
                ? Optional.empty()
                : Optional.of(IdMapLine.of(kind, 0, host, 1));
    }

    private static String name(IdKind kind) {
        return kind == IdKind.UID ? "user id" : "group id";
    }
}
