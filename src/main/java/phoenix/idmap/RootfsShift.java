package phoenix.idmap;

import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.container.Container;
import phoenix.container.Running;
import phoenix.container.RunningContainers;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;
import phoenix.ids.IdShift;
import phoenix.ids.IdTranslation;
import phoenix.tree.Census;
import phoenix.tree.Meta;
import phoenix.tree.ShiftRule;

/**
 * Moves a stopped container's files from the id map that they were made under to the one that the container has. Which map that
 * was, the owner of the rootfs tells: files of the host's root were never shifted, others were shifted as a whole to where its
 * root is now. A rootfs that belongs to an account of the host tells nothing, and is left to people.
 *
 * @param container the container
 * @param rule what moves where
 */
record RootfsShift(Container container, ShiftRule rule) {
    /** The shift of a container whose rootfs was read; empty where it needs none, or none that is certain. */
    static Optional<RootfsShift> of(Container container, Rootfs rootfs) {
        return rootfs.folder()
                .value()
                .filter(FileState::isFolder)
                .map(FileState::meta)
                .filter(meta -> !belongs(meta, container.idMap()))
                .flatMap(meta -> rule(container, meta))
                .filter(rule -> !rule.isEmpty())
                .map(rule -> new RootfsShift(container, rule));
    }

    /** As long as the folder itself is the mapped root's, nothing says that its files are not. */
    private static boolean belongs(Meta meta, IdMap map) {
        return map.mappedRoot(IdKind.UID).stream().anyMatch(root -> root == meta.uid());
    }

    private static Optional<ShiftRule> rule(Container container, Meta meta) {
        boolean unshifted = meta.uid() == 0 && meta.gid() == 0;
        boolean shifted = meta.uid() >= Repair.FIRST_SUBORDINATE && meta.gid() >= Repair.FIRST_SUBORDINATE;
        if (!unshifted && !shifted) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ShiftRule(
                    container.rootfsFolder().orElseThrow(),
                    moves(container.idMap(), IdKind.UID, meta.uid()),
                    moves(container.idMap(), IdKind.GID, meta.gid())));
        } catch (IllegalArgumentException overlapping) {
            // Both ranges overlap, and a shift that broke off could not be finished: people move such files by a copy.
            return Optional.empty();
        }
    }

    private static IdTranslation moves(IdMap map, IdKind kind, long oldRoot) {
        IdRange old = IdRange.of(oldRoot, IdMap.ORDINARY_IDS.count());
        return new IdTranslation(List.of(new IdShift(old, 0))).then(map.translation(kind));
    }

    /** Whether it can be made now: nobody may use the files meanwhile. */
    boolean isPossible() {
        return isPossible(container);
    }

    /** The same of a container whose shift is not known yet. */
    static boolean isPossible(Container container) {
        return container.running() == Running.NO
                && !container.template()
                && container.lock().isEmpty();
    }

    /** The change; empty where it is known that no entry is left to move. */
    Optional<Change> change(HostState host) {
        Optional<Census> census = host.census(rule).value();
        if (census.filter(c -> c.differing() == 0).isPresent()) {
            return Optional.empty();
        }
        String key = RunningContainers.key(container);
        return Optional.of(Change.of(
                        "idmap.shift-" + container.id(),
                        Area.IDMAP,
                        "Shift the files of " + container.id() + " to its id map")
                .fact(RunningContainers.FORMAT, RunningContainers.FILE, key, Optional.empty(), Optional.empty())
                .fixes("idmap.rootfs-owner-mismatch:" + container.id())
                .note("the container must stay stopped until this is done; a shift that breaks off is finished or taken"
                        + " back by the next start of the wizard")
                .note("backups and snapshots that were made before hold the files as they were")
                .treat(rule, IdmapChanges.lock(container)));
    }
}
