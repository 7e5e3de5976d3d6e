package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.FactFormat;
import phoenix.container.ClosedFolder;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.PlainLxcKeys;
import phoenix.container.ProxmoxKeys;
import phoenix.container.Running;
import phoenix.container.StrayLine;
import phoenix.host.HostLock;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** What makes subordinate ids and id maps right: delegation to root, repair of map lines in place. */
public final class IdmapChanges {
    private static final Area AREA = Area.IDMAP;
    static final String IDMAP = "lxc.idmap";

    private IdmapChanges() {}

    /** The delegations that are missing, subuid before subgid; none where nobody reads the two files. */
    public static List<Change> delegations(IdmapState state) {
        List<Change> changes = new ArrayList<>();
        if (state.elsewhere().isPresent()) {
            return changes;
        }
        for (DelegationFile file : state.files()) {
            List<IdRange> missing = file.missing(state.required(file.kind()));
            if (!missing.isEmpty() && file.isKnown()) {
                changes.add(delegate(file, missing));
            }
        }
        return changes;
    }

    private static Change delegate(DelegationFile file, List<IdRange> missing) {
        String kind = file.kind() == IdKind.UID ? "subuid" : "subgid";
        ChangeDraft draft = Change.of(
                        "idmap.delegate-" + kind,
                        AREA,
                        "Let root map " + DelegationChecks.words(missing) + " (" + file.path() + ")")
                .text(file.path(), file.text(), Optional.of(file.delegating(missing)))
                .fixes("idmap." + kind + "-missing:root", "idmap." + kind + "-too-short:root");
        if (file.file().isAbsent()) {
            draft.meta(file.path(), Optional.empty(), Optional.of(Meta.of(EntryKind.FILE, 0, 0, 0644)));
        }
        return draft.write(Action.WriteFiles.under(new HostLock.Accounts()));
    }

    /** The repairs of containers' map lines, where the wizard may write their files. */
    public static List<Change> repairs(IdmapState state, Intent intent) {
        return state.containers().stream()
                .flatMap(c -> repairs(c, state, intent).stream())
                .toList();
    }

    private static List<Change> repairs(Container container, IdmapState state, Intent intent) {
        boolean wanted = intent.answers().idmap().repairMaps().orElse(true);
        if (!wanted || container.lock().isPresent()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        state.repair(container).ifPresent(r -> changes.add(repair(container, r)));
        List<StrayLine> strays = state.misplaced(container).removable();
        if (!strays.isEmpty()) {
            changes.add(takeOut(container, strays));
        }
        return changes;
    }

    /**
     * The maps in which root of a container becomes the admin, where the operator chose that.
     *
     * @param uid the admin's user id
     * @param gid its group id
     */
    public static List<Change> holes(IdmapState state, Intent intent, long uid, long gid) {
        return MapHole.changes(state, intent, uid, gid);
    }

    /** LXC gives the folder that holds a container's rootfs to its mapped root; where its root may not pass that, it gets it. */
    public static List<Change> folders(IdmapState state) {
        return state.containers().stream()
                .filter(c -> c.kind() == ContainerKind.PLAIN_LXC)
                .flatMap(c -> state.rootfs(c).stream()
                        .flatMap(r -> r.closed().stream())
                        .filter(f -> c.file().equals(f.path() + "/config"))
                        .map(f -> giveFolder(c, f)))
                .toList();
    }

    private static Change giveFolder(Container container, ClosedFolder folder) {
        Meta before = folder.meta();
        long root = container.idMap().mappedRoot(IdKind.UID).orElseThrow();
        Meta after = new Meta(before.kind(), root, before.gid(), before.mode(), before.acl(), before.defaultAcl());
        return Change.of(
                        "idmap.folder-" + container.id(),
                        AREA,
                        "Give " + folder.path() + " to root of " + container.id() + " (uid " + root + ")")
                .meta(folder.path(), Optional.of(before), Optional.of(after))
                .fixes("idmap.path-not-traversable:" + container.id())
                .write(Action.WriteFiles.plain());
    }

    /** The shifts of stopped containers' files to their maps. */
    public static List<Change> shifts(IdmapState state, HostState host) {
        return state.containers().stream()
                .flatMap(c -> state.shift(c).stream())
                .filter(RootfsShift::isPossible)
                .flatMap(s -> s.change(host).stream())
                .toList();
    }

    private static Change repair(Container container, Repair repair) {
        String before = container.idMapLines().stream().map(ConfigLine::value).collect(Collectors.joining("\n"));
        String after = text(repair.map());
        return Change.of("idmap.repair-" + container.id(), AREA, "Repair the id map of " + container.id())
                .fact(format(container), container.file(), IDMAP, Optional.of(before), Optional.of(after))
                .notes(repair.reasons())
                .note("files of the container that belong to ids which the repair moves show as nobody until they are"
                        + " re-owned")
                .restarts(running(container))
                .fixes(
                        "idmap.idmap-overlap:" + container.id(),
                        "idmap.idmap-no-root:" + container.id(),
                        "idmap.idmap-one-sided:" + container.id(),
                        "idmap.idmap-too-many-lines:" + container.id())
                .write(Action.WriteFiles.under(lock(container)));
    }

    /** The lines of a map as one value of its key. */
    static String text(IdMap map) {
        return map.lines().stream().map(IdMapLine::text).collect(Collectors.joining("\n"));
    }

    private static Change takeOut(Container container, List<StrayLine> strays) {
        ChangeDraft draft = Change.of(
                "idmap.take-out-" + container.id(), AREA, "Take misplaced id map lines out of " + container.file());
        Set<String> keys = new TreeSet<>();
        strays.forEach(s -> keys.add(key(s)));
        for (String key : keys) {
            String before = strays.stream()
                    .filter(s -> key(s).equals(key))
                    .map(s -> s.line().value())
                    .collect(Collectors.joining("\n"));
            draft.fact(format(container), container.file(), key, Optional.of(before), Optional.empty());
        }
        return draft.fixes(MisplacedChecks.MISPLACED + ":" + container.id())
                .write(Action.WriteFiles.under(lock(container)));
    }

    private static String key(StrayLine stray) {
        return stray.place() == StrayLine.Place.PENDING
                ? ProxmoxKeys.PENDING + IDMAP
                : ProxmoxKeys.SNAPSHOT + stray.section() + ":" + IDMAP;
    }

    /** How the container's own file is written. */
    static FactFormat format(Container container) {
        return container.kind() == ContainerKind.PROXMOX ? ProxmoxKeys.FORMAT : PlainLxcKeys.FORMAT;
    }

    /** What others respect who write its file. */
    static HostLock lock(Container container) {
        return container.kind() == ContainerKind.PROXMOX
                ? new HostLock.ProxmoxContainer(container.id())
                : new HostLock.None();
    }

    private static List<String> running(Container container) {
        return container.running() == Running.YES ? List.of(container.id()) : List.of();
    }
}
