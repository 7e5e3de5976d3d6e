package phoenix.volume;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.intent.SharedVolume;
import phoenix.tree.TreePlace;

/**
 * Volumes whose folders lie in one another. Each entry belongs to the innermost volume that it lies in, and outer volumes come
 * before inner ones.
 *
 * @param all the volumes that are wanted, in their order
 */
record NestedVolumes(List<SharedVolume> all) {
    /** Those whose folders lie in this one's. */
    List<SharedVolume> inside(SharedVolume outer) {
        return all.stream().filter(v -> isInside(v, outer)).toList();
    }

    /** Those in whose folders this one's lies, the outermost first. */
    List<SharedVolume> around(SharedVolume inner) {
        return all.stream()
                .filter(v -> isInside(inner, v))
                .sorted((a, b) ->
                        Integer.compare(a.hostPath().length(), b.hostPath().length()))
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

    private static boolean isInside(SharedVolume inner, SharedVolume outer) {
        return inner.hostPath().startsWith(outer.hostPath() + "/");
    }
}
