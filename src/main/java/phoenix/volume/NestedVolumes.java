package phoenix.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import phoenix.intent.SharedVolume;
import phoenix.tree.TreePlace;

/**
 * Volumes whose folders lie in one another. Each entry belongs to the innermost volume that it lies in, and outer volumes come
 * before inner ones.
 */
final class NestedVolumes {
    /** Stands right behind the slash among the characters: all paths below a folder lie between the two. */
    private static final char BEHIND_SLASH = '0';

    private final List<SharedVolume> all;
    private final NavigableMap<String, List<SharedVolume>> byPath = new TreeMap<>();
    private final Map<String, Integer> order;

    /** @param all the volumes that are wanted, in their order, each with a name of its own */
    NestedVolumes(List<SharedVolume> all) {
        this.all = all;
        this.order = IntStream.range(0, all.size())
                .boxed()
                .collect(Collectors.toMap(i -> all.get(i).name(), i -> i));
        all.forEach(v ->
                byPath.computeIfAbsent(v.hostPath(), p -> new ArrayList<>()).add(v));
    }

    /** Those whose folders lie in this one's. */
    List<SharedVolume> inside(SharedVolume outer) {
        return byPath.subMap(outer.hostPath() + "/", outer.hostPath() + BEHIND_SLASH).values().stream()
                .flatMap(Collection::stream)
                .sorted((a, b) -> Integer.compare(order.get(a.name()), order.get(b.name())))
                .toList();
    }

    /** Those in whose folders this one's lies, the outermost first. */
    List<SharedVolume> around(SharedVolume inner) {
        String path = inner.hostPath();
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> byPath.getOrDefault(path.substring(0, i), List.of()))
                .flatMap(Collection::stream)
                .toList();
    }

    /** Where a volume's tree lies among the others. */
    TreePlace place(SharedVolume volume) {
        Set<String> apart = inside(volume).stream()
                .map(v -> v.hostPath().substring(volume.hostPath().length() + 1))
                .collect(Collectors.toSet());
        Optional<SharedVolume> outermost = around(volume).stream().findFirst();
        return new TreePlace(outermost.map(SharedVolume::hostPath).orElse(""), apart);
    }

    /** The volumes in their order, but none before one that it lies in. */
    List<SharedVolume> outerFirst() {
        Set<SharedVolume> ordered = new LinkedHashSet<>();
        for (SharedVolume volume : all) {
            ordered.addAll(around(volume));
            ordered.add(volume);
        }
        return new ArrayList<>(ordered);
    }

    /** The first volume of the same folder, where that is another one. */
    Optional<SharedVolume> twin(SharedVolume volume) {
        return Stream.ofNullable(byPath.get(volume.hostPath()))
                .flatMap(Collection::stream)
                .findFirst()
                .filter(v -> !v.name().equals(volume.name()));
    }
}
