package phoenix.ids;

/**
 * One stretch of a translation: the ids of {@code from}, in order, become the ids from {@code to} on.
 *
 * @param from the ids before
 * @param to what the first of them becomes
 */
public record IdShift(IdRange from, long to) {
    /** @throws IllegalArgumentException when the result would run past 4294967295 */
    public IdShift {
        IdRange.of(to, from.count());
    }

    /** The ids after, as many as before. */
    public IdRange target() {
        return IdRange.of(to, from.count());
    }

    /** What an id of {@code from} becomes. */
    long translate(long id) {
        return to + (id - from.first());
    }

    /** The same stretch, but only for these ids, which must be in {@code from}. */
    IdShift only(IdRange part) {
        return new IdShift(part, translate(part.first()));
    }

    IdShift inverse() {
        return new IdShift(target(), from.first());
    }

    boolean isContinuedBy(IdShift next) {
        return from.adjoins(next.from) && target().adjoins(next.target());
    }

    IdShift joinedWith(IdShift next) {
        return new IdShift(IdRange.of(from.first(), from.count() + next.from.count()), to);
    }

    /** {@code 0-65535 -> 100000-165535}. */
    @Override
    public String toString() {
        return from + " -> " + target();
    }
}
