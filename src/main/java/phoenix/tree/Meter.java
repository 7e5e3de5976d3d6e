package phoenix.tree;

/** Adds up how far the threads of a walk are, and tells whoever watches. */
final class Meter {
    private final Progress progress;
    private long entries;
    private long changed;

    Meter(Progress progress) {
        this.progress = progress;
    }

    boolean cancelled() {
        return progress.cancelled();
    }

    private synchronized void add(long moreEntries, long moreChanged) {
        entries += moreEntries;
        changed += moreChanged;
        progress.at(entries, changed);
    }

    /** One thread's part, told now and then: asking all threads for their turn at each entry would slow them down. */
    final class Part {
        private static final int EVERY = 64;

        private long entriesTold;
        private long changedTold;

        /** Tells how far this thread is, where it is much further than when it last told. */
        void at(long entriesNow, long changedNow) {
            if (entriesNow - entriesTold >= EVERY) {
                tell(entriesNow, changedNow);
            }
        }

        /** Tells how far this thread is. */
        void tell(long entriesNow, long changedNow) {
            add(entriesNow - entriesTold, changedNow - changedTold);
            entriesTold = entriesNow;
            changedTold = changedNow;
        }
    }
}
