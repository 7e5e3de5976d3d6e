package phoenix.tree;

/**
 * What {@link TreeWalker#undo} did.
 *
 * @param records changes in the log
 * @param restored entries that were put back to what they were before
 * @param alreadyBefore entries that were as before already: never reached by the apply, or undone earlier
 * @param gone entries that no longer exist under their name
 * @param changedSince entries that someone changed after the apply; they are left as they are
 * @param skipped entries that could not be put back
 * @param complete false when it was cancelled; undoing again goes on
 */
public record Undone(
        long records,
        long restored,
        long alreadyBefore,
        long gone,
        Skips changedSince,
        Skips skipped,
        boolean complete) {}
