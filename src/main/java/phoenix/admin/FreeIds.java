package phoenix.admin;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;

/**
 * Ids for a new account and its group, as useradd(8) and groupadd(8) choose them (shadow, {@code lib/find_new_uid.c}): the
 * one above the highest in use, so that files of a removed account do not come to life, else the lowest free one. Unlike
 * these, ids that containers have are left out.
 *
 * @param first the first id that may be given
 * @param last the last one
 * @param used ids in use
 * @param mapped ids of containers
 * @param delegated ids of delegations
 */
record FreeIds(long first, long last, Collection<Long> used, IdSet mapped, IdSet delegated) {
    private static final long NO_ID_OF_16_BITS = 65535;

    /** The next id; empty where none is free. */
    Optional<Long> next() {
        TreeSet<Long> inRange = new TreeSet<>(used);
        Long highest = inRange.floor(last);
        Optional<Long> above = free(highest == null || highest < first ? first : highest + 1);
        return above.isPresent() ? above : free(first);
    }

    /** This id where it is free, else the next one. */
    Optional<Long> nextOr(long preferred) {
        return free(preferred).filter(id -> id == preferred).or(this::next);
    }

    private Optional<Long> free(long start) {
        long id = Math.max(start, first);
        while (id <= last) {
            long candidate = id;
            Optional<IdRange> in = mapped.rangeOf(candidate).or(() -> delegated.rangeOf(candidate));
            if (in.isPresent()) {
                id = in.get().last() + 1;
            } else if (used.contains(id) || id == NO_ID_OF_16_BITS) {
                id++;
            } else {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }
}
