package phoenix.tree;

/**
 * An entry that is not as the rule wants it.
 *
 * @param path relative to the tree's root, "." for the root itself, as {@link FileNames#decode} makes it; to be shown only
 *     through {@link FileNames#printable}
 * @param before what it is
 * @param after what it should be
 */
public record Difference(String path, Meta before, Meta after) {}
