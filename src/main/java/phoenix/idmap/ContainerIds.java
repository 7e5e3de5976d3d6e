package phoenix.idmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;

/**
 * What matters of one container's ids.
 *
 * @param repair its map made fit to start with; empty where nothing is wrong, or nothing safe can be done
 * @param uids user ids of the host that root must be allowed to map for it, as it will be
 * @param gids group ids likewise
 * @param misplaced its map's lines in places where they do nothing
 * @param rootfs what was read of its rootfs; empty where it can't be judged by it
 * @param shift what its files need to be its map's; empty where nothing, or nothing that is certain
 */
record ContainerIds(
        Optional<Repair> repair,
        List<IdRange> uids,
        List<IdRange> gids,
        MisplacedMap misplaced,
        Optional<Rootfs> rootfs,
        Optional<RootfsShift> shift) {
    /** Those of all containers, by CTID or name. */
    static final BiFunction<HostState, Containers, Map<String, ContainerIds>> OF_ALL = ContainerIds::ofAll;

    private static final BiFunction<HostState, Container, ContainerIds> OF = ContainerIds::of;

    private static Map<String, ContainerIds> ofAll(HostState state, Containers containers) {
        return containers.all().stream()
                .collect(Collectors.toMap(Container::id, c -> state.view(OF, c.id(), c), (first, second) -> first));
    }

    private static ContainerIds of(HostState state, Container container) {
        Optional<Repair> repair = Repair.of(container);
        IdMap map = repair.map(Repair::map).orElse(container.idMap());
        boolean mapped = container.unprivileged();
        Optional<Rootfs> rootfs = RootfsChecks.read(container, state);
        return new ContainerIds(
                repair,
                mapped ? map.hostRanges(IdKind.UID) : List.of(),
                mapped ? map.hostRanges(IdKind.GID) : List.of(),
                MisplacedMap.of(container),
                rootfs,
                rootfs.flatMap(r -> RootfsShift.of(container, r)));
    }

    List<IdRange> required(IdKind kind) {
        return kind == IdKind.UID ? uids : gids;
    }
}
