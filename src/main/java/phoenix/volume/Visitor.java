package phoenix.volume;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;

/**
 * A process that comes to a folder, as the kernel sees it there.
 *
 * @param uid its user id on this host
 * @param gids its group and supplementary groups on this host
 * @param governed the map of the ids over whose files it is superuser: those of its user namespace for root in there,
 *     without lines for ordinary users (capabilities(7), user_namespaces(7))
 * @param mount what the mount that it comes by makes of ids on disk, which are the inside of this map; empty where it
 *     leaves them as they are
 */
record Visitor(long uid, Set<Long> gids, IdMap governed, Optional<IdMap> mount) {
    /** Copies the groups. */
    Visitor {
        gids = Set.copyOf(gids);
    }

    /** A user without capabilities. */
    static Visitor ordinary(long uid, Set<Long> gids) {
        return new Visitor(uid, gids, new IdMap(List.of()), Optional.empty());
    }

    /** The host's root, as which the root of a privileged container comes. */
    static Visitor hostRoot() {
        return new Visitor(0, Set.of(0L), IdMap.identity(), Optional.empty());
    }

    boolean isHostRoot() {
        return uid == 0 && governed.equals(IdMap.identity());
    }

    /** What an id on disk is by way of the mount; empty where the mount leaves it out. */
    OptionalLong seen(IdKind kind, long onDisk) {
        return mount.isPresent() ? mount.get().toHost(kind, onDisk) : OptionalLong.of(onDisk);
    }
}
