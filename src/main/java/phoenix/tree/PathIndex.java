package phoenix.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Things by their paths, to be asked for those that lie around or below another path. Paths are taken as they are written; the root
 * is the empty one.
 */
public final class PathIndex<V> {
    /** Stands right behind the slash among the characters: all paths below a folder lie between the two. */
    private static final char BEHIND_SLASH = '0';

    private final NavigableMap<String, List<V>> byPath = new TreeMap<>();

    /** Adds something at a path, behind what is there. */
    public void add(String path, V thing) {
        byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(thing);
    }

    /** What is at just this path, in the order of adding. */
    public List<V> at(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    /** What is at the paths above this one, the uppermost first. */
    public List<V> above(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> at(path.substring(0, i)))
                .flatMap(Collection::stream)
                .toList();
    }

    /** What is at the paths below this one, by path. */
    public List<V> below(String path) {
        return byPath.subMap(path + "/", path + BEHIND_SLASH).values().stream()
                .flatMap(Collection::stream)
                .toList();
    }
}
