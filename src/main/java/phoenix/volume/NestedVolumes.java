package phoenix.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import phoenix.intent.SharedVolume;
import phoenix.tree.PathIndex;
import phoenix.tree.TreePlace;

/**
 * Volumes whose folders lie in one another. Each entry belongs to the innermost volume that it lies in, and outer volumes come
 * before inner ones.
 */
final class NestedVolumes {
    private final List<SharedVolume> all;
    private final PathIndex<SharedVolume> byPath = new PathIndex<>();
    private final Map<String, Integer> order;

    /** @param all the volumes that are wanted, in their order, each with a name of its own */
    NestedVolumes(List<SharedVolume> all) {
        this.all = all;
        this.order = IntStream.range(0, all.size())
                .boxed()
                .collect(Collectors.toMap(i -> all.get(i).name(), i -> i));
        all.forEach(v -> byPath.add(v.hostPath(), v));
    }

    /** Those whose folders lie in this one's. */
    List<SharedVolume> inside(SharedVolume outer) {
        return byPath.below(outer.hostPath()).stream()
                .sorted(Comparator.comparing(v -> order.get(v.name())))
                .toList();
    }

    /** Those in whose folders this one's lies, the outermost first. */
    List<SharedVolume> around(SharedVolume inner) {
        return byPath.above(inner.hostPath());
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
        return byPath.at(volume.hostPath()).stream().findFirst().filter(v -> !v.name()
                .equals(volume.name()));
    }
}
