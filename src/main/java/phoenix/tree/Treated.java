package phoenix.tree;

/**
 * What {@link TreeWalker#apply} did.
 *
 * @param found the tree as it was found, with what was skipped on the way; {@code differing} counts the entries that were to
 *     be changed
 * @param changed entries that now are as the rule wants them
 */
public record Treated(Census found, long changed) {}
