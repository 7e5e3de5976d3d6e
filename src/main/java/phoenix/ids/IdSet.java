package phoenix.ids;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Any set of ids, as the fewest ranges: ascending, none touching another. Two sets with the same ids are equal,
 * whichever ranges they were made from. Look-ups take logarithmic time.
 *
 * @param ranges the ids; given in any order, overlapping or adjacent
 */
public record IdSet(List<IdRange> ranges) {
    private static final IdSet NONE = new IdSet(List.of());

    /** Sorts the ranges and joins those that overlap or touch. */
    public IdSet {
        ranges = joined(ranges);
    }

    /** No id at all. */
    public static IdSet none() {
        return NONE;
    }

    /** Every id that is in at least one of the ranges. */
    public static IdSet of(Collection<IdRange> ranges) {
        return new IdSet(List.copyOf(ranges));
    }

    /** The ids of one range. */
    public static IdSet of(IdRange range) {
        return new IdSet(List.of(range));
    }

    private static List<IdRange> joined(List<IdRange> ranges) {
        List<IdRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(IdRange::first));
        List<IdRange> joined = new ArrayList<>();
        for (IdRange next : sorted) {
            int top = joined.size() - 1;
            if (top >= 0 && next.first() <= joined.get(top).end()) {
                IdRange low = joined.get(top);
                joined.set(top, IdRange.between(low.first(), Math.max(low.last(), next.last())));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    /** Whether no id is in here. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** How many ids are in here, 0 to 4294967296. */
    public long size() {
        return ranges.stream().mapToLong(IdRange::count).sum();
    }

    /** Whether the id is in here. */
    public boolean contains(long id) {
        return rangeOf(id).isPresent();
    }

    /** The ids around this one that are in here without a gap; empty where it is not in here itself. */
    public Optional<IdRange> rangeOf(long id) {
        int at = firstEndingAtOrAfter(id);
        return at < ranges.size() && ranges.get(at).contains(id) ? Optional.of(ranges.get(at)) : Optional.empty();
    }

    /** Whether every id of the range is in here. */
    public boolean covers(IdRange range) {
        int at = firstEndingAtOrAfter(range.first());
        return at < ranges.size() && ranges.get(at).contains(range);
    }

    /** Whether at least one id of the range is in here. */
    public boolean intersects(IdRange range) {
        int at = firstEndingAtOrAfter(range.first());
        return at < ranges.size() && ranges.get(at).intersects(range);
    }

    /** The ids of the range that are in here, ascending. */
    public List<IdRange> presentIn(IdRange range) {
        List<IdRange> present = new ArrayList<>();
        for (int at = firstEndingAtOrAfter(range.first()); at < ranges.size(); at++) {
            IdRange next = ranges.get(at);
            if (next.first() > range.last()) {
                break;
            }
            next.intersection(range).ifPresent(present::add);
        }
        return List.copyOf(present);
    }

    /** The ids of the range that are not in here, ascending. */
    public List<IdRange> missingIn(IdRange range) {
        List<IdRange> missing = new ArrayList<>();
        long from = range.first();
        for (IdRange present : presentIn(range)) {
            if (from < present.first()) {
                missing.add(IdRange.between(from, present.first() - 1));
            }
            from = present.end();
        }
        if (from <= range.last()) {
            missing.add(IdRange.between(from, range.last()));
        }
        return List.copyOf(missing);
    }

    /** The ids that are in at least one of the two. */
    public IdSet union(IdSet other) {
        List<IdRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new IdSet(all);
    }

    /** The ids that are in both. */
    public IdSet intersection(IdSet other) {
        return new IdSet(
                ranges.stream().flatMap(r -> other.presentIn(r).stream()).toList());
    }

    /** The ids in here that are not in the other. */
    public IdSet minus(IdSet other) {
        return new IdSet(
                ranges.stream().flatMap(r -> other.missingIn(r).stream()).toList());
    }

    private int firstEndingAtOrAfter(long id) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).last() < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@code 0-99, 1000}, or {@code none}. */
    @Override
    public String toString() {
        return isEmpty() ? "none" : ranges.stream().map(IdRange::toString).collect(Collectors.joining(", "));
    }
}
