package phoenix.ids;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An id map of one kind as a ruler draws it: cut wherever there is something else to say of the ids.
 *
 * @param kind user or group ids
 * @param parts ascending by the container's ids; ids that two lines map come once for each
 */
public record MapParts(IdKind kind, List<Part> parts) {
    /** Copies the list. */
    public MapParts {
        parts = List.copyOf(parts);
    }

    /**
     * Consecutive ids of which one thing is to say.
     *
     * @param inside the container's ids
     * @param outside the host's; empty for ids that are mapped to nothing
     * @param clashes whether another line maps them too, or maps others to the same ids of the host
     * @param delegated whether root may map them
     */
    public record Part(IdRange inside, Optional<IdRange> outside, boolean clashes, boolean delegated) {
        /** The same on one line, for where nothing is drawn. */
        public String words() {
            return inside + " -> " + outside.map(IdRange::toString).orElse("nothing")
                    + (clashes ? ", clash: another line maps the same" : "")
                    + (delegated ? "" : ", not delegated: root may not map these");
        }
    }

    /**
     * Both kinds of a map: of user ids, and of group ids where those look different.
     *
     * @param notDelegated the host's ids that root may not map
     */
    public static List<MapParts> of(IdMap map, Map<IdKind, List<IdRange>> notDelegated) {
        MapParts users = of(map, IdKind.UID, notDelegated.getOrDefault(IdKind.UID, List.of()));
        MapParts groups = of(map, IdKind.GID, notDelegated.getOrDefault(IdKind.GID, List.of()));
        return users.parts().equals(groups.parts()) ? List.of(users) : List.of(users, groups);
    }

    /**
     * One kind of a map. Of a map that is larger than the kernel takes, the lines up to that size.
     *
     * @param notDelegated the host's ids that root may not map
     */
    public static MapParts of(IdMap map, IdKind kind, List<IdRange> notDelegated) {
        List<IdMapLine> lines =
                map.lines(kind).stream().limit(IdMapSize.MAX_LINES).toList();
        if (lines.isEmpty()) {
            return new MapParts(kind, List.of());
        }
        Cutter cutter = new Cutter(
                doubled(lines, IdMapLine::containerRange),
                doubled(lines, IdMapLine::hostRange),
                IdSet.of(notDelegated));
        List<Part> parts = new ArrayList<>();
        lines.forEach(line -> cutter.cut(line, parts));
        holes(lines).forEach(hole -> parts.add(new Part(hole, Optional.empty(), false, true)));
        parts.sort(Comparator.comparingLong(p -> p.inside().first()));
        return new MapParts(kind, parts);
    }

    /** What is mapped to nothing, among the ids that distributions give out and below the highest one that is mapped. */
    private static List<IdRange> holes(List<IdMapLine> lines) {
        List<IdRange> mapped = lines.stream().map(IdMapLine::containerRange).toList();
        long end = mapped.stream().mapToLong(IdRange::end).max().orElse(0);
        return IdSet.of(mapped).missingIn(IdRange.of(0, Math.max(end, IdMap.ORDINARY_IDS.end())));
    }

    /** The ids that at least two lines have on one side. */
    private static IdSet doubled(List<IdMapLine> lines, Function<IdMapLine, IdRange> side) {
        List<IdRange> doubled = new ArrayList<>();
        long end = 0;
        List<IdRange> ascending = lines.stream()
                .map(side)
                .sorted(Comparator.comparingLong(IdRange::first))
                .toList();
        for (IdRange next : ascending) {
            if (next.first() < end) {
                doubled.add(IdRange.between(next.first(), Math.min(next.last(), end - 1)));
            }
            end = Math.max(end, next.end());
        }
        return IdSet.of(doubled);
    }

    /** Cuts lines where their ids begin or cease to be one of these. */
    private record Cutter(IdSet twiceInside, IdSet twiceOutside, IdSet notDelegated) {
        void cut(IdMapLine line, List<Part> parts) {
            long shift = line.host() - line.container();
            SortedSet<Long> starts = new TreeSet<>(List.of(line.container()));
            edges(twiceInside, line.containerRange(), 0, starts);
            edges(twiceOutside, line.hostRange(), shift, starts);
            edges(notDelegated, line.hostRange(), shift, starts);
            List<Long> all = new ArrayList<>(starts);
            all.add(line.containerRange().end());
            for (int i = 0; i < all.size() - 1; i++) {
                IdRange inside = IdRange.of(all.get(i), all.get(i + 1) - all.get(i));
                IdRange outside = IdRange.of(inside.first() + shift, inside.count());
                boolean clashes = twiceInside.contains(inside.first()) || twiceOutside.contains(outside.first());
                parts.add(new Part(inside, Optional.of(outside), clashes, !notDelegated.contains(outside.first())));
            }
        }

        private static void edges(IdSet ids, IdRange within, long shift, SortedSet<Long> starts) {
            for (IdRange range : ids.presentIn(within)) {
                starts.add(range.first() - shift);
                if (range.end() < within.end()) {
                    starts.add(range.end() - shift);
                }
            }
        }
    }
}
