package phoenix.tree;

/** Watches a walk, and can stop it. Both methods are called by the walking threads, very often: they return at once. */
public interface Progress {
    /** Watches nothing and never stops. */
    Progress NONE = new Progress() {
        @Override
        public void at(long entries, long changed) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * How far the walk is; by one thread at a time.
     *
     * @param entries entries seen so far; in an undo, log records
     * @param changed of these, how many were changed (census: differ)
     */
    void at(long entries, long changed);

    /** Whether to stop now; by any thread. What was changed until then stays, and is in the log. */
    boolean cancelled();
}
