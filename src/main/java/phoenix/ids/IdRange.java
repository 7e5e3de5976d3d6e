package phoenix.ids;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Consecutive ids, at least one, within 0 to 4294967295.
 *
 * <p>The last id, 4294967295, is {@code (uid_t) -1}: chown(2) reads it as "leave as is", and the kernel refuses maps
 * that hold it. A range may hold it, since {@code /etc/subuid} can name it; a map line may not.
 *
 * @param first the lowest id
 * @param count how many ids, at least 1
 */
public record IdRange(long first, long count) {
    /** The highest number that fits a 32-bit id. */
    public static final long MAX_ID = 4_294_967_295L;

    /** {@code (uid_t) -1}, which stands for "no id" and can be neither mapped nor owned. */
    public static final long RESERVED_ID = MAX_ID;

    /** @throws IllegalArgumentException when a part of the range lies outside of 0 to 4294967295, or it is empty */
    public IdRange {
        if (first < 0) {
            throw new IllegalArgumentException("the first id " + first + " is below 0");
        }
        if (first > MAX_ID) {
            throw new IllegalArgumentException(
                    "the first id " + first + " is above " + MAX_ID + ", the last id there is");
        }
        if (count < 1) {
            throw new IllegalArgumentException("a range of " + count + " ids from " + first + " on holds no id");
        }
        if (count > MAX_ID + 1 - first) {
            throw new IllegalArgumentException(
                    count + " ids from " + first + " on run past " + MAX_ID + ", the last id there is");
        }
    }

    /**
     * {@code count} ids from {@code first} on.
     *
     * @throws IllegalArgumentException when a part of the range lies outside of 0 to 4294967295, or it is empty
     */
    public static IdRange of(long first, long count) {
        return new IdRange(first, count);
    }

    /**
     * The ids from {@code first} to {@code last}, both included.
     *
     * @throws IllegalArgumentException when {@code last} is below {@code first}, or one is no id
     */
    public static IdRange between(long first, long last) {
        if (last > MAX_ID) {
            throw new IllegalArgumentException(
                    "the last id " + last + " is above " + MAX_ID + ", the last id there is");
        }
        if (last < first) {
            throw new IllegalArgumentException("the last id " + last + " is below the first id " + first);
        }
        return new IdRange(first, last - first + 1);
    }

    /** Just this one id. */
    public static IdRange single(long id) {
        return new IdRange(id, 1);
    }

    /** The highest id in here. */
    public long last() {
        return first + count - 1;
    }

    /** The number after the highest id; up to 4294967296, so not always an id itself. */
    public long end() {
        return first + count;
    }

    /** Whether the id is in here; false for numbers that are no ids. */
    public boolean contains(long id) {
        return id >= first && id < end();
    }

    /** Whether every id of the other range is in here. */
    public boolean contains(IdRange other) {
        return other.first >= first && other.end() <= end();
    }

    /** Whether at least one id is in both. */
    public boolean intersects(IdRange other) {
        return first < other.end() && other.first < end();
    }

    /** Whether the other range goes on right where this one ends. */
    public boolean adjoins(IdRange next) {
        return end() == next.first;
    }

    /** Whether {@code (uid_t) -1} is in here, which no map may hold. */
    public boolean holdsReservedId() {
        return last() == RESERVED_ID;
    }

    /** The ids that are in both; empty when there are none. */
    public Optional<IdRange> intersection(IdRange other) {
        if (!intersects(other)) {
            return Optional.empty();
        }
        return Optional.of(between(Math.max(first, other.first), Math.min(last(), other.last())));
    }

    /** Whether the others together hold every id of this one, be it by adjacent or overlapping ranges, in any order. */
    public boolean coveredBy(Collection<IdRange> others) {
        return IdSet.of(others).covers(this);
    }

    /** What is left without the other's ids: nothing, one range, or the two on either side, in ascending order. */
    public List<IdRange> subtract(IdRange other) {
        if (!intersects(other)) {
            return List.of(this);
        }
        Optional<IdRange> below = first < other.first ? Optional.of(between(first, other.first - 1)) : Optional.empty();
        Optional<IdRange> above = last() > other.last() ? Optional.of(between(other.end(), last())) : Optional.empty();
        return Stream.of(below, above).flatMap(Optional::stream).toList();
    }

    /** {@code 100000-165535}, or {@code 1000} for a single id. */
    @Override
    public String toString() {
        return count == 1 ? Long.toString(first) : first + "-" + last();
    }
}
