package phoenix.tree;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about one file without opening it.
 *
 * @param meta kind, owner, mode and ACLs
 * @param links how many names it has
 * @param size in bytes
 * @param device the file system that it is on: major number in the upper, minor number in the lower 32 bits
 * @param inode its number there
 * @param modified when its content last changed, in nanoseconds
 * @param linkTarget where a symbolic link leads, as it is written there and as {@link FileNames#decode} makes it
 */
public record Stat(
        Meta meta, long links, long size, long device, long inode, Instant modified, Optional<String> linkTarget) {}
