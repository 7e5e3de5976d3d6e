package phoenix.ids;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Host ids for containers that are to have no id in common.
 *
 * @param wanted how many ranges were asked for
 * @param ranges one per container; fewer than wanted only when the id space itself is too full
 * @param toDelegate what the user's lines lack for them, in the fewest ranges; nothing when all is delegated already
 */
public record IsolatedRanges(int wanted, List<IdRange> ranges, List<IdRange> toDelegate) {
    /**
     * The ids that accounts of the host itself have, up to nobody (65534). No container gets any of them, not even where
     * a line delegates everything.
     */
    public static final IdRange HOST_ACCOUNTS = IdRange.of(0, 65536);

    public IsolatedRanges {
        ranges = List.copyOf(ranges);
        toDelegate = List.copyOf(toDelegate);
    }

    /** Whether all ranges lie in what the user may map already. */
    public boolean fitsDelegation() {
        return isComplete() && toDelegate.isEmpty();
    }

    /** Whether there is a range for every container. */
    public boolean isComplete() {
        return ranges.size() == wanted;
    }

    /**
     * Ranges that serve in each of the files alike, so that a container can have the same ids for users and groups. What
     * is to be delegated may be there in one file already; {@link Delegations#missing} tells.
     *
     * @param files the delegations of user ids, of group ids, or both
     * @param containers how many ranges
     * @param size how many ids each
     * @param inUse ranges of containers that are there already
     * @throws IllegalArgumentException when {@code containers} is negative, or {@code size} fits no id space
     */
    public static IsolatedRanges within(
            List<Delegations> files, int containers, long size, String name, long uid, Collection<IdRange> inUse) {
        if (containers < 0) {
            throw new IllegalArgumentException("there can't be " + containers + " containers");
        }
        IdRange.of(0, size);
        IdSet taken = IdSet.of(inUse).union(IdSet.of(HOST_ACCOUNTS));
        IdSet granted = IdSet.of(IdRange.between(0, IdRange.MAX_ID - 1));
        for (Delegations file : files) {
            taken = taken.union(file.grantedToOthers(name, uid));
            granted = granted.intersection(file.granted(name, uid));
        }
        List<IdRange> placed = new ArrayList<>();
        place(granted.minus(taken), size, containers, placed);
        IdSet free = IdSet.of(IdRange.between(Delegations.USERADD_MIN, Delegations.USERADD_MAX))
                .minus(taken)
                .minus(IdSet.of(placed));
        place(free, size, containers, placed);
        return new IsolatedRanges(
                containers, placed, IdSet.of(placed).minus(granted).ranges());
    }

    private static void place(IdSet room, long size, int wanted, List<IdRange> placed) {
        for (IdRange gap : room.ranges()) {
            for (long first = gap.first(); gap.end() - first >= size && placed.size() < wanted; first += size) {
                placed.add(IdRange.of(first, size));
            }
        }
    }
}
