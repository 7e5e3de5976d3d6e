package phoenix.idmap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.host.FileState;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.intent.Intent;
import phoenix.intent.WayIn;

/**
 * Makes a container's root the admin in the container's own id map, where the operator chose that as the way into a volume. It is
 * so for the whole container: all files of its root must be the admin's too, or it does not start, and who escapes from it is the
 * admin, who has sudo. So the map is only changed together with the files, while the container is stopped and its files are to be
 * seen.
 *
 * @param container the container
 * @param map its map with root as the admin
 */
record MapHole(Container container, IdMap map) {
    /** Containers that are to mount a volume for which the operator chose it. */
    private static Set<String> wanted(Intent intent) {
        return intent.volumes().values().stream()
                .filter(v -> intent.answers().volume(v.name()).way().equals(Optional.of(WayIn.MAP_HOLE)))
                .flatMap(v -> v.mounts().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The changes of all containers of which it is wanted, and that can get it now. */
    static List<Change> changes(IdmapState state, Intent intent, long uid, long gid) {
        Set<String> wanted = wanted(intent);
        return state.containers().stream()
                .filter(c -> wanted.contains(c.id()) && canGetIt(c, state))
                .map(c -> new MapHole(c, c.idMap().pin(IdKind.UID, 0, uid).pin(IdKind.GID, 0, gid)))
                .filter(h ->
                        !h.map().meansSameAs(h.container().idMap()) && h.map().withinKernelLimits())
                .map(MapHole::change)
                .toList();
    }

    private static boolean canGetIt(Container container, IdmapState state) {
        boolean seen = state.rootfs(container)
                .flatMap(r -> r.folder().value())
                .filter(FileState::isFolder)
                .isPresent();
        boolean ownLines =
                container.idMapLines().stream().allMatch(l -> l.file().equals(container.file()));
        return seen && ownLines && container.unprivileged() && RootfsShift.isPossible(container);
    }

    private Change change() {
        Optional<String> before = Optional.of(
                        container.idMapLines().stream().map(ConfigLine::value).collect(Collectors.joining("\n")))
                .filter(lines -> !lines.isEmpty());
        return Change.of(
                        "idmap.hole-" + container.id(),
                        Area.IDMAP,
                        "Make root of " + container.id() + " the admin in its id map")
                .fact(
                        IdmapChanges.format(container),
                        container.file(),
                        IdmapChanges.IDMAP,
                        before,
                        Optional.of(IdmapChanges.text(map)))
                .note("root of " + container.id() + " is then the admin on this host, wherever it gets at files; who"
                        + " escapes from the container is the admin, who has sudo")
                .note("it does not start before its files are shifted, which is the next change of it")
                .write(Action.WriteFiles.under(IdmapChanges.lock(container)));
    }
}
