package phoenix.idmap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.container.IdMapSource;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdRange;
import phoenix.ids.MapParts;
import phoenix.intent.Intent;

/**
 * What the idmap area sees of a host.
 *
 * @param subuid who may map which user ids
 * @param subgid who may map which group ids
 * @param containers all containers
 * @param userNamespaces text of {@code /proc/sys/user/max_user_namespaces}: 0 switches user namespaces off
 * @param tools newuidmap and newgidmap
 * @param accounts the names of accounts by user id, as far as they could be read
 * @param ids what matters of each container's ids, by its CTID or name
 * @param usual the range that is delegated for containers to come
 * @param elsewhere where subordinate ids come from when not from the two files
 */
public record IdmapState(
        DelegationFile subuid,
        DelegationFile subgid,
        List<Container> containers,
        Reading<String> userNamespaces,
        List<MapTool> tools,
        Map<String, String> accounts,
        Map<String, ContainerIds> ids,
        IdRange usual,
        Optional<SubidSource> elsewhere) {
    /** The range that Proxmox and LXC's own templates take for granted. */
    public static final IdRange USUAL_RANGE = IdRange.of(100_000, 65_536);

    private static final Map<String, String> ACCOUNTS_UNREAD = Map.of("0", "root");
    private static final BiFunction<String, String, Map<String, String>> ACCOUNTS = (path, text) -> accounts(text);

    /** The area's view of a host. */
    public static IdmapState of(HostState state, Intent intent, Containers containers) {
        IdRange usual = IdRange.of(
                intent.answers().idmap().first().orElse(USUAL_RANGE.first()),
                intent.answers().idmap().count().orElse(USUAL_RANGE.count()));
        return new IdmapState(
                DelegationFile.of(state, IdKind.UID),
                DelegationFile.of(state, IdKind.GID),
                containers.all(),
                state.text("/proc/sys/user/max_user_namespaces").map(String::strip),
                List.of(MapTool.of(state, IdKind.UID), MapTool.of(state, IdKind.GID)),
                state.parsed("/etc/passwd", ACCOUNTS).value().orElse(ACCOUNTS_UNREAD),
                state.view(ContainerIds.OF_ALL, "", containers),
                usual,
                SubidSource.of(state));
    }

    private static Map<String, String> accounts(String passwd) {
        Map<String, String> accounts = new HashMap<>(ACCOUNTS_UNREAD);
        passwd.lines().map(l -> l.split(":")).filter(f -> f.length > 2).forEach(f -> accounts.putIfAbsent(f[2], f[0]));
        return accounts;
    }

    /** The maps of a container by its file, as {@link MapParts#of}; none for a privileged one, which has the host's ids. */
    public List<MapParts> maps(Container container) {
        if (container.privileged()) {
            return List.of();
        }
        Map<IdKind, List<IdRange>> missing = new EnumMap<>(IdKind.class);
        for (DelegationFile file : elsewhere.isPresent() ? List.<DelegationFile>of() : files()) {
            missing.put(
                    file.kind(),
                    file.missing(container.idMap().lines(file.kind()).stream()
                            .map(IdMapLine::hostRange)
                            .toList()));
        }
        return MapParts.of(container.idMap(), missing);
    }

    /** The account that a delegation is for: its owner may be a name or a user id (subuid(5)). */
    String account(String owner) {
        return accounts.getOrDefault(owner, owner);
    }

    /** Both files. */
    public List<DelegationFile> files() {
        return List.of(subuid, subgid);
    }

    /** Every range of host ids that root must be allowed to map: for each container as it will be, and for those to come. */
    public List<IdRange> required(IdKind kind) {
        Set<IdRange> required = new LinkedHashSet<>();
        required.add(usual);
        for (Container container : containers) {
            required.addAll(ids.get(container.id()).required(kind));
        }
        // Root may always map its own single id (newuidmap(1)); listing it would only puzzle.
        required.remove(IdRange.single(0));
        return new ArrayList<>(required);
    }

    /** What was read of a container's rootfs; empty where it can't be judged by it. */
    Optional<Rootfs> rootfs(Container container) {
        return ids.get(container.id()).rootfs();
    }

    /** What a container's files need to be its map's; empty where nothing, or nothing that is certain. */
    Optional<RootfsShift> shift(Container container) {
        return ids.get(container.id()).shift();
    }

    /** Lines of a container's map in places where they do nothing. */
    MisplacedMap misplaced(Container container) {
        return ids.get(container.id()).misplaced();
    }

    /** The repair of a container's map; empty where nothing is wrong, or nothing safe can be done. */
    Optional<Repair> repair(Container container) {
        return ids.get(container.id()).repair();
    }

    /** Containers whose map stands in their own file. */
    public List<Container> explicit() {
        return containers.stream()
                .filter(c -> c.idMapSource() == IdMapSource.EXPLICIT)
                .toList();
    }

    /** The container of this name or CTID. */
    public Optional<Container> container(String id) {
        return containers.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
