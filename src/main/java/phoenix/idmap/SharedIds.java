package phoenix.idmap;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.Container;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;
import phoenix.ids.IsolatedRanges;

/**
 * Containers that run on the same ids of the host, as all of Proxmox's do unless told otherwise: a fact to know, and the
 * ranges that would part them.
 *
 * @param containers those that share, directly or through another one of them
 * @param ids all user ids of the host that they run on
 * @param shared user ids that more than one of them runs on
 */
record SharedIds(List<Container> containers, IdSet ids, IdSet shared) {
    /** One finding for each group of containers that share ids. */
    static List<Finding> findings(IdmapState state) {
        return groups(state).stream()
                .filter(g -> g.containers().size() > 1)
                .map(g -> g.finding(state))
                .toList();
    }

    /** Templates never run: what is cloned from them counts by itself. */
    private static List<SharedIds> groups(IdmapState state) {
        List<SharedIds> groups = new ArrayList<>();
        for (Container container : state.containers()) {
            if (container.unprivileged() && !container.template()) {
                IdSet ids = container.idMap().hostIds(IdKind.UID);
                SharedIds joined = new SharedIds(List.of(), IdSet.none(), IdSet.none());
                for (Iterator<SharedIds> i = groups.iterator(); i.hasNext(); ) {
                    SharedIds group = i.next();
                    if (!group.ids.intersection(ids).isEmpty()) {
                        joined = joined.and(group.containers, group.ids, group.shared);
                        i.remove();
                    }
                }
                IdSet common = joined.ids.intersection(ids);
                groups.add(joined.and(List.of(container), ids, common));
            }
        }
        return groups;
    }

    private SharedIds and(List<Container> more, IdSet moreIds, IdSet moreShared) {
        List<Container> all = new ArrayList<>(containers);
        all.addAll(more);
        return new SharedIds(List.copyOf(all), ids.union(moreIds), shared.union(moreShared));
    }

    private Finding finding(IdmapState state) {
        List<String> names = containers.stream().map(Container::id).toList();
        return new Finding(
                "idmap.shared-ids",
                Area.IDMAP,
                Finding.Status.INFO,
                shared.toString(),
                shared + " on this host are the ids of " + String.join(", ", names)
                        + " alike: whichever of them gets at files of another, on shared storage or by breaking out, owns"
                        + " them",
                containers.stream().map(SharedIds::evidence).toList(),
                offer(state));
    }

    private static Evidence evidence(Container container) {
        return container.idMapLines().isEmpty()
                ? ContainerMapChecks.where(container, "unprivileged")
                : container.idMapLines().get(0).evidence();
    }

    private String offer(IdmapState state) {
        String known = "nothing has to be done";
        if (!state.files().stream().allMatch(DelegationFile::isKnown)) {
            return known;
        }
        IsolatedRanges free = free(state);
        if (free.ranges().isEmpty()) {
            return known + "; no ids are free to part them";
        }
        String which = free.ranges().size() == 1
                ? "one of them could have " + free.ranges().get(0)
                : (free.isComplete() ? "all but one" : "some") + " of them could have " + size() + " ids each out of "
                        + DelegationChecks.words(IdSet.of(free.ranges()).ranges());
        String delegate = free.toDelegate().isEmpty()
                ? ""
                : " (" + DelegationChecks.words(free.toDelegate()) + " would first have to be delegated to root)";
        return known + "; to part them, " + which + delegate
                + ": with lxc.idmap lines in its file, and all files of its rootfs and volumes given to the new ids, or it"
                + " does not start. The wizard leaves that to you";
    }

    private static long size() {
        return IdMap.ORDINARY_IDS.count();
    }

    private IsolatedRanges free(IdmapState state) {
        List<IdRange> inUse = new ArrayList<>(List.of(state.usual()));
        for (Container container : state.containers()) {
            for (IdKind kind : IdKind.values()) {
                inUse.addAll(container.idMap().hostRanges(kind));
            }
        }
        return IsolatedRanges.within(
                state.files().stream().map(DelegationFile::delegations).toList(),
                containers.size() - 1,
                size(),
                "root",
                0,
                inUse);
    }
}
