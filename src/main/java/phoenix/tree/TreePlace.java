package phoenix.tree;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a tree lies among others: volumes may lie in volumes.
 *
 * @param within the top folder of the outermost tree that it lies in; empty where it lies in none. Down to that folder only root
 *     may write on the way. From there on others may: names are still opened one by one, following no link, so whoever swaps one
 *     can only have root treat another folder of the same outer tree
 * @param apart folders in it that are trees of their own, as paths from its top folder; neither entered nor counted
 */
public record TreePlace(String within, SortedSet<String> apart) {
    /** A tree that lies in no other one and has none in it. */
    public static final TreePlace ALONE = new TreePlace("", Set.of());

    /** Sorts. */
    public TreePlace {
        within = within == null ? "" : within;
        apart = apart == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(apart));
    }

    /** With the folders in any order. */
    public TreePlace(String within, Set<String> apart) {
        this(within, new TreeSet<>(apart));
    }

    /** Whether a folder on the way to the tree lies in the outer tree, or is its top folder. */
    public boolean trusts(String above) {
        return !within.isEmpty() && (above.equals(within) || above.startsWith(within + "/"));
    }

    /** Whether a path from the tree's top folder is one of those folders, or lies in one. */
    public boolean isApart(String path) {
        return apart.stream().anyMatch(a -> path.equals(a) || path.startsWith(a + "/"));
    }
}
