package phoenix.tree;

/**
 * An entry that was left as it is though it is not as it should be, or could not be read.
 *
 * @param path the entry relative to the tree's root, "." for the root itself, as {@link FileNames#decode} makes it; to be
 *     shown only through {@link FileNames#printable}
 * @param reason why, in words
 */
public record Skipped(String path, String reason) {}
