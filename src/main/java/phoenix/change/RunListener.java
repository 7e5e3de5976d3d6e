package phoenix.change;

/** Who watches a run. Called from the thread that works; must return at once. */
public interface RunListener {
    /** A change is about to be made or taken back. */
    default void began(Change change) {}

    /** A tree is being walked. */
    default void walked(Change change, long entries, long changed) {}

    /** A change stands as the step says. */
    default void ended(Step step) {}

    /** Whether the operator wants to stop; asked between changes and often while a tree is walked. */
    default boolean cancelled() {
        return false;
    }

    /** Nobody watches. */
    RunListener NOBODY = new RunListener() {};
}
