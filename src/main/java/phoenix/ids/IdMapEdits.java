package phoenix.ids;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Edits of an id map that keep the order of its lines. */
final class IdMapEdits {
    private IdMapEdits() {}

    /** Joins lines that continue each other, at the place of the first one; there must be no clashes. */
    static List<IdMapLine> compact(List<IdMapLine> lines) {
        List<Integer> ascending = IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> lines.get(at).kind())
                        .thenComparingLong(at -> lines.get(at).container()))
                .toList();
        List<Placed> runs = new ArrayList<>();
        for (int at : ascending) {
            Placed next = new Placed(at, lines.get(at));
            int top = runs.size() - 1;
            if (top >= 0 && runs.get(top).line().isContinuedBy(next.line())) {
                runs.set(top, runs.get(top).joinedWith(next));
            } else {
                runs.add(next);
            }
        }
        runs.sort(Comparator.comparingInt(Placed::place));
        return runs.stream().map(Placed::line).toList();
    }

    private record Placed(int place, IdMapLine line) {
        Placed joinedWith(Placed next) {
            return new Placed(Math.min(place, next.place), line.joinedWith(next.line));
        }
    }

    /** Cuts from each line what a later one of its kind says about the same ids. */
    static List<IdMapLine> laterWins(List<IdMapLine> lines) {
        Map<IdKind, Claims> inside = new EnumMap<>(IdKind.class);
        Map<IdKind, Claims> outside = new EnumMap<>(IdKind.class);
        Deque<List<IdMapLine>> apart = new ArrayDeque<>();
        for (int at = lines.size() - 1; at >= 0; at--) {
            IdMapLine line = lines.get(at);
            Claims ofContainer = inside.computeIfAbsent(line.kind(), k -> new Claims());
            Claims ofHost = outside.computeIfAbsent(line.kind(), k -> new Claims());
            apart.addFirst(line.only(
                    IdSet.of(ofContainer.claim(line.containerRange())), IdSet.of(ofHost.claim(line.hostRange()))));
        }
        return apart.stream().flatMap(List::stream).toList();
    }

    /** Lets the single pair of ids in {@code pinned} win over whatever the lines say about either of the two. */
    static List<IdMapLine> pin(List<IdMapLine> lines, IdMapLine pinned) {
        List<IdMapLine> concerned = lines.stream()
                .filter(line -> line.kind() == pinned.kind())
                .filter(line -> line.containerRange().contains(pinned.container())
                        || line.hostRange().contains(pinned.host()))
                .toList();
        if (concerned.size() == 1 && concerned.get(0).toHost(pinned.container()).orElse(-1) == pinned.host()) {
            return lines;
        }
        List<IdMapLine> cut = new ArrayList<>();
        IdSet containerId = IdSet.of(pinned.containerRange());
        IdSet hostId = IdSet.of(pinned.hostRange());
        for (IdMapLine line : lines) {
            cut.addAll(line.kind() == pinned.kind() ? line.without(containerId, hostId) : List.of(line));
        }
        return placed(cut, pinned);
    }

    /** Puts the new line in: as part of lines that it continues, else before the first one with higher ids. */
    private static List<IdMapLine> placed(List<IdMapLine> lines, IdMapLine fresh) {
        List<IdMapLine> out = new ArrayList<>(lines);
        int before = IntStream.range(0, out.size())
                .filter(at -> out.get(at).isContinuedBy(fresh))
                .findFirst()
                .orElse(-1);
        int after = IntStream.range(0, out.size())
                .filter(at -> fresh.isContinuedBy(out.get(at)))
                .findFirst()
                .orElse(-1);
        if (before >= 0 && after >= 0) {
            out.set(before, out.get(before).joinedWith(fresh).joinedWith(out.get(after)));
            out.remove(after);
        } else if (before >= 0) {
            out.set(before, out.get(before).joinedWith(fresh));
        } else if (after >= 0) {
            out.set(after, fresh.joinedWith(out.get(after)));
        } else {
            out.add(placeOf(fresh, out), fresh);
        }
        return out;
    }

    private static int placeOf(IdMapLine fresh, List<IdMapLine> lines) {
        int behindOwnKind = lines.size();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).kind() == fresh.kind()) {
                if (lines.get(at).container() > fresh.container()) {
                    return at;
                }
                behindOwnKind = at + 1;
            }
        }
        return behindOwnKind;
    }
}
