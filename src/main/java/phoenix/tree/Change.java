package phoenix.tree;

/**
 * What an entry is and what it is to be.
 *
 * @param before owner, mode and ACLs as found
 * @param after the same as wanted; not equal to {@code before}
 */
record Change(Meta before, Meta after) {
    /** The way back. */
    Change back() {
        return new Change(after, before);
    }
}
