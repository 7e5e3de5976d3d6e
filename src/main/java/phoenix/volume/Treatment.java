package phoenix.volume;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.ModePreset;
import phoenix.intent.WayIn;
import phoenix.tree.NamedAccess;
import phoenix.tree.TreeRule;

/**
 * How a volume is to be treated.
 *
 * @param way how container root gets in
 * @param why why this way and no better one, for people
 * @param rule what every entry must satisfy
 */
public record Treatment(WayIn way, String why, TreeRule rule) {
    private static final int READ_WRITE = 6;
    private static final long NOBODY = 65_534;

    /** The treatment of a volume that can be treated, for this admin. */
    public static Treatment of(Volume volume, VolumeState state, AdminIds admin, Intent intent) {
        Choice choice = choose(volume, state, intent);
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
        List<NamedAccess> access = new ArrayList<>();
        if (choice.way() == WayIn.ACL) {
            volume.mappedRoots(IdKind.UID).stream()
                    .filter(root -> root != admin.uid())
                    .forEach(root -> access.add(new NamedAccess(root, READ_WRITE)));
        }
        TreeRule rule = new TreeRule(
                volume.path(),
                admin.uid(),
                admin.gid(),
                reownUids,
                reownGids,
                modes.fileMode(),
                modes.folderMode(),
                access);
        return new Treatment(choice.way(), choice.why(), rule);
    }

    private record Choice(WayIn way, String why) {}

    private static Choice choose(Volume volume, VolumeState state, Intent intent) {
        Optional<WayIn> asked = intent.answers().volume(volume.name()).way();
        if (volume.mappedRoots(IdKind.UID).isEmpty()) {
            return new Choice(WayIn.OWNER_ONLY, "no unprivileged container here mounts it");
        }
        Optional<String> against = againstMountIdmap(volume, state);
        boolean acls = volume.acls().value().filter("no"::equals).isEmpty();
        if (asked.isPresent()) {
            boolean possible =
                    switch (asked.get()) {
                        case MOUNT_IDMAP -> against.isEmpty();
                        case ACL -> acls;
                        case OWNER_ONLY -> true;
                    };
            if (possible) {
                return new Choice(asked.get(), "chosen by you");
            }
        }
        if (against.isEmpty()) {
            return new Choice(
                    WayIn.MOUNT_IDMAP,
                    "container root is the admin on disk; " + state.mountIdmap().reason());
        }
        return acls
                ? new Choice(WayIn.ACL, "no id map on the mount: " + against.get())
                : new Choice(WayIn.OWNER_ONLY, "no id map on the mount (" + against.get() + ") and no ACLs there");
    }

    /** Why the mount point can't carry an id map; empty where it can. */
    static Optional<String> againstMountIdmap(Volume volume, VolumeState state) {
        if (!state.mountIdmap().supported()) {
            return Optional.of(state.mountIdmap().reason());
        }
        if (volume.targets().keySet().stream().anyMatch(c -> c.kind() != ContainerKind.PROXMOX)) {
            return Optional.of("a plain LXC container mounts it");
        }
        return volume.fileSystem()
                .filter(f -> !f.allowsIdmappedMounts())
                .map(f -> "the file system " + f.type() + " does not allow it");
    }

    /** The host's root, nobody, and the mapped roots where those have no entry of their own. */
    private static Set<Long> reown(Volume volume, IdKind kind, WayIn way, long admin) {
        Set<Long> ids = new HashSet<>(Set.of(0L, NOBODY));
        boolean named = way == WayIn.ACL && kind == IdKind.UID;
        if (!named) {
            ids.addAll(volume.mappedRoots(kind));
            // What a container that is gone, or not there yet, left behind belongs to the usual mapped root.
            ids.add(USUAL_ROOT);
        }
        ids.remove(admin);
        return ids;
    }

    private static final long USUAL_ROOT = 100_000;

    /** The ids of the user whom older configurations name as owner. */
    private static Optional<AdminIds> former(Volume volume, HostState host) {
        return volume.wanted().owner().flatMap(name -> host.text("/etc/passwd").value().stream()
                .flatMap(String::lines)
                .map(l -> l.split(":"))
                .filter(f -> f.length > 3 && f[0].equals(name) && (f[2] + f[3]).matches("[0-9]{1,20}"))
                .map(f -> new AdminIds(name, Long.parseLong(f[2]), Long.parseLong(f[3])))
                .findFirst());
    }

    /** Containers in the order of their names, for messages. */
    static List<String> names(Iterable<Container> containers) {
        List<String> names = new ArrayList<>();
        containers.forEach(c -> names.add(c.id()));
        return names;
    }
}
