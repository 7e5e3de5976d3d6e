package phoenix.tree;

/** Counts while changes are taken back; one for each thread, added up in the end. */
final class Restored {
    private final Skips.Counter changedSince = new Skips.Counter();
    private final Skips.Counter skips = new Skips.Counter();
    private long records;
    private long restored;
    private long alreadyBefore;
    private long gone;

    void record() {
        records++;
    }

    void putBack() {
        restored++;
    }

    void alreadyBefore() {
        alreadyBefore++;
    }

    void gone() {
        gone++;
    }

    Skips.Counter changedSince() {
        return changedSince;
    }

    Skips.Counter skips() {
        return skips;
    }

    long records() {
        return records;
    }

    long restored() {
        return restored;
    }

    void add(Restored other) {
        changedSince.add(other.changedSince);
        skips.add(other.skips);
        records += other.records;
        restored += other.restored;
        alreadyBefore += other.alreadyBefore;
        gone += other.gone;
    }

    /** @param logged how many records there are to take back */
    Undone toUndone(long logged) {
        return new Undone(
                logged, restored, alreadyBefore, gone, changedSince.toSkips(), skips.toSkips(), records == logged);
    }
}
