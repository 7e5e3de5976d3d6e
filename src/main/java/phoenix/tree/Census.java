package phoenix.tree;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a tree stands against its rule. Counts are exact, examples are few, so it stays small for any tree.
 *
 * @param entries entries on the tree's own file system, its top folder included
 * @param differing of these, how many {@link TreeWalker#apply} would change
 * @param byUid all entries, by owner
 * @param differingByUid the differing ones, by the owner that they have now
 * @param foreignByUid entries that stay because they are {@link TreeRule#foreign}, by owner
 * @param examples the first of the differing entries
 * @param skipped entries that differ but are left, and what could not be read
 * @param mounts other file systems mounted inside, each also in {@code skipped}
 * @param complete false when the walk was cancelled
 */
public record Census(
        long entries,
        long differing,
        Map<Long, Long> byUid,
        Map<Long, Long> differingByUid,
        Map<Long, Long> foreignByUid,
        List<Difference> examples,
        Skips skipped,
        long mounts,
        boolean complete) {
    public static final int MAX_EXAMPLES = 20;

    public Census {
        byUid = sorted(byUid);
        differingByUid = sorted(differingByUid);
        foreignByUid = sorted(foreignByUid);
        examples = List.copyOf(examples);
    }

    private static Map<Long, Long> sorted(Map<Long, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
