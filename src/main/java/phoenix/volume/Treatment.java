package phoenix.volume;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.ModePreset;
import phoenix.intent.WayIn;
import phoenix.tree.NamedAccess;
import phoenix.tree.OwnershipRule;

/**
 * How a volume is to be treated.
 *
 * @param way how container root gets in
 * @param why why this way and no better one, for people
 * @param held why nothing may be done to it just now; empty where it may
 * @param admin whom it is to belong to
 * @param further ids of containers other than root that shall get in too; they have ACL entries in the rule where ACLs are
 *     kept and the way is not {@link WayIn#OWNER_ONLY}
 * @param rule what every entry must satisfy
 */
public record Treatment(
        WayIn way, String why, Optional<String> held, AdminIds admin, List<FurtherAccess> further, OwnershipRule rule) {
    private static final int READ_WRITE = 6;
    private static final long NOBODY = 65_534;
    private static final long USUAL_ROOT = 100_000;

    /** The treatment of a volume that can be treated, for this admin. */
    public static Treatment of(Volume volume, VolumeState state, AdminIds admin, Intent intent) {
        WayChoice choice = WayChoice.of(volume, state, admin, intent);
        ModePreset modes = intent.modes(volume.wanted());
        Set<Long> reownUids = reown(volume, IdKind.UID, choice.way(), admin.uid());
        Set<Long> reownGids = reown(volume, IdKind.GID, choice.way(), admin.gid());
        former(volume, state.host()).ifPresent(f -> {
            reownUids.add(f.uid());
            reownGids.add(f.gid());
        });
        reownUids.addAll(intent.answers().volume(volume.name()).reown());
        reownUids.remove(admin.uid());
        reownGids.remove(admin.gid());
        List<FurtherAccess> further = FurtherAccess.of(volume, choice.way(), state, admin, intent);
        OwnershipRule rule = new OwnershipRule(
                volume.path(),
                admin.uid(),
                admin.gid(),
                reownUids,
                reownGids,
                modes.fileMode(),
                modes.folderMode(),
                access(volume, choice.way(), admin, further),
                intent.answers().volume(volume.name()).hardLinks().orElse(false)
                        ? OwnershipRule.HardLinks.TREAT
                        : OwnershipRule.HardLinks.LEAVE,
                volume.place());
        return new Treatment(choice.way(), choice.why(), choice.held(), admin, further, rule);
    }

    /** An entry for each id on disk; where containers differ in their maps, one id may be several of theirs. */
    private static List<NamedAccess> access(Volume volume, WayIn way, AdminIds admin, List<FurtherAccess> further) {
        SortedMap<Long, Integer> perms = new TreeMap<>();
        Set<Long> roots = way == WayIn.ACL ? volume.mappedRoots(IdKind.UID) : Set.of();
        roots.forEach(root -> perms.put(root, READ_WRITE));
        if (way != WayIn.OWNER_ONLY && volume.acls().kept()) {
            further.forEach(
                    f -> f.onDisk().ifPresent(id -> perms.merge(id, f.access().perms(), (a, b) -> a | b)));
        }
        perms.remove(admin.uid());
        return perms.entrySet().stream()
                .map(e -> new NamedAccess(e.getKey(), e.getValue(), !roots.contains(e.getKey())))
                .toList();
    }

    /** Whether the rule writes ACL entries. */
    boolean usesAcls() {
        return !rule.access().isEmpty();
    }

    /** The further ids that get in by the rule. */
    List<FurtherAccess> letIn() {
        return further.stream()
                .filter(f -> f.onDisk().isPresent())
                .filter(f -> rule.access().stream()
                        .anyMatch(a -> a.uid() == f.onDisk().getAsLong()))
                .toList();
    }

    /**
     * The host's root, nobody, the usual mapped root, and the mapped roots where those have no entry of their own. What a
     * container that is gone, has another map now, or is not there yet left behind belongs to the usual mapped root; where
     * that has an entry, its files stay its own ({@link OwnershipRule}).
     */
    private static Set<Long> reown(Volume volume, IdKind kind, WayIn way, long admin) {
        Set<Long> ids = new HashSet<>(Set.of(0L, NOBODY, USUAL_ROOT));
        boolean named = way == WayIn.ACL && kind == IdKind.UID;
        if (!named) {
            ids.addAll(volume.mappedRoots(kind));
        }
        if (way == WayIn.OWNER_ONLY) {
            // Nothing else would let a container's root in; what is its own must stay its own.
            ids.removeAll(volume.mappedRoots(kind));
        }
        ids.remove(admin);
        return ids;
    }

    /** The ids of the user whom older configurations name as owner. */
    private static Optional<AdminIds> former(Volume volume, HostState host) {
        return volume.wanted().owner().flatMap(name -> host.text("/etc/passwd").value().stream()
                .flatMap(String::lines)
                .map(l -> l.split(":"))
                .filter(f -> f.length > 3 && f[0].equals(name) && (f[2] + f[3]).matches("[0-9]{1,20}"))
                .map(f -> new AdminIds(name, Long.parseLong(f[2]), Long.parseLong(f[3])))
                .findFirst());
    }
}
