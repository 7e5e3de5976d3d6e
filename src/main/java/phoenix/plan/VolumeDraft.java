package phoenix.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.host.HostState;
import phoenix.tree.FileNames;
import phoenix.volume.Volume;
import phoenix.volume.VolumeState;

/**
 * The changes of many volumes, one after the other. Each is planned on the state that those before it leave, but that is only
 * worked out where the volume has something in common with them: a container, or a folder that one has and the other lies in.
 */
final class VolumeDraft {
    private final Function<HostState, VolumeState> look;
    private final Predicate<Change> covered;
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> waiting = new ArrayList<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> aboveChanged = new HashSet<>();
    private HostState state;
    private Optional<VolumeState> now = Optional.empty();

    /**
     * @param look finds the volumes in a state
     * @param covered whether a change is wanted
     */
    VolumeDraft(HostState state, Function<HostState, VolumeState> look, Predicate<Change> covered) {
        this.state = state;
        this.look = look;
        this.covered = covered;
    }

    /** The volumes as the changes so far leave them, but for those that wait and concern none that is asked for next. */
    VolumeState now() {
        if (now.isEmpty()) {
            now = Optional.of(look.apply(state));
        }
        return now.get();
    }

    /** Adds all that is to change about a volume. */
    void add(Volume volume, Function<VolumeState, List<Change>> planned) {
        if (isTouched(volume)) {
            settle();
        }
        List<Change> more = planned.apply(now()).stream().filter(covered).toList();
        changes.addAll(more);
        waiting.addAll(more);
        more.stream().flatMap(c -> c.effects().stream()).map(Effect::path).forEach(path -> {
            changed.add(path);
            aboveChanged.addAll(FileNames.foldersAbove(path));
        });
    }

    private boolean isTouched(Volume volume) {
        return changed.contains(volume.path())
                || aboveChanged.contains(volume.path())
                || FileNames.foldersAbove(volume.path()).stream().anyMatch(changed::contains)
                || volume.containers().stream().anyMatch(c -> changed.contains(c.file()));
    }

    private void settle() {
        state = Formats.PREDICTION.after(state, waiting);
        waiting.clear();
        changed.clear();
        aboveChanged.clear();
        now = Optional.empty();
    }

    /** All changes so far. */
    List<Change> changes() {
        return changes;
    }

    /** The state that they leave. */
    HostState state() {
        settle();
        return state;
    }
}
