package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Effect;
import phoenix.change.FactFormat;
import phoenix.change.Undo;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.PlainLxcKeys;
import phoenix.container.ProxmoxKeys;
import phoenix.container.ProxmoxLaterKeys;
import phoenix.container.Running;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.intent.Intent;
import phoenix.intent.JsonKeys;
import phoenix.intent.PhoenixConfig;
import phoenix.intent.SharedVolume;
import phoenix.intent.WayIn;
import phoenix.tree.Census;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.OwnershipRule;

/** What makes the volumes as wanted: folders, owners, mount points, and Phoenix's configuration itself. */
public final class VolumeChanges {
    private static final Area AREA = Area.VOLUMES;
    private static final String MOUNT_ENTRY = "lxc.mount.entry";

    private VolumeChanges() {}

    /** All changes of one volume. */
    public static List<Change> changes(Volume volume, VolumeState state, Intent intent) {
        if (VolumeChecks.refusal(volume, state.host()).isPresent()
                || !volume.isTreatable()
                || volume.twin().isPresent()
                || state.admin().isEmpty()) {
            return List.of();
        }
        AdminIds admin = state.admin().get();
        Treatment treatment = Treatment.of(volume, state, admin, intent);
        if (treatment.held().isPresent()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (volume.folder().isAbsent()) {
            changes.add(folder(volume, treatment, state.host()));
        } else {
            tree(volume, treatment, state.host()).ifPresent(changes::add);
        }
        return changes;
    }

    /**
     * What every entry of each volume must satisfy that can be treated, whether it does or not. Those aside that containers reach by
     * an id map of their mount points or their own: before they have that, they must not lose the volume.
     *
     * @param state with the admin
     */
    public static List<OwnershipRule> rules(VolumeState state, Intent intent) {
        return state.admin().stream()
                .flatMap(admin -> state.volumes().stream()
                        .filter(v -> VolumeChecks.refusal(v, state.host()).isEmpty())
                        .filter(v -> v.isTreatable() && v.twin().isEmpty())
                        .map(v -> Treatment.of(v, state, admin, intent)))
                .filter(t -> t.held().isEmpty() && (t.way() == WayIn.ACL || t.way() == WayIn.OWNER_ONLY))
                .map(Treatment::rule)
                .toList();
    }

    /** The missing mount points of a volume, container by container. */
    public static List<Change> mounts(Volume volume, VolumeState state, Intent intent) {
        if (VolumeChecks.refusal(volume, state.host()).isPresent()) {
            return List.of();
        }
        Optional<Treatment> treatment =
                state.admin().filter(a -> volume.isTreatable()).map(a -> Treatment.of(volume, state, a, intent));
        return MountWish.of(volume, treatment, state).stream()
                .filter(w -> !w.isFulfilledLater() && w.against(intent).isEmpty())
                .map(w -> w.container().kind() == ContainerKind.PROXMOX ? proxmox(w) : plain(w, state.host()))
                .toList();
    }

    private static Change folder(Volume volume, Treatment treatment, HostState host) {
        ChangeDraft draft = Change.of("volumes.folder-" + volume.name(), AREA, "Make the folder " + volume.path())
                .fixes("volumes.mount-source-missing:" + volume.name());
        List<String> missing = new ArrayList<>();
        for (String parent = parent(volume.path());
                !parent.equals("/") && host.file(parent).isAbsent();
                parent = parent(parent)) {
            missing.add(0, parent);
        }
        Meta plain = Meta.of(EntryKind.FOLDER, 0, 0, 0755);
        missing.forEach(p -> draft.meta(p, Optional.empty(), Optional.of(plain)));
        Meta top = treatment.rule().wanted(Meta.of(EntryKind.FOLDER, 0, 0, 0755));
        draft.meta(volume.path(), Optional.empty(), Optional.of(top));
        return draft.note(waysNote(treatment))
                .proofs(new AccessProofs(volume, treatment).all())
                .write(Action.WriteFiles.plain());
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** A walk of the tree, unless it is known that nothing differs. */
    private static Optional<Change> tree(Volume volume, Treatment treatment, HostState host) {
        Reading<Census> census = host.census(treatment.rule());
        boolean folder = volume.folder().value().filter(FileState::isFolder).isPresent();
        boolean inSync = census.value().filter(c -> c.differing() == 0).isPresent();
        if (!folder || inSync) {
            return Optional.empty();
        }
        ChangeDraft draft = Change.of(
                        "volumes.tree-" + volume.name(),
                        AREA,
                        "Give " + volume.path() + " to the admin (uid "
                                + treatment.rule().ownerUid() + ")")
                .fixes("volumes.volume-unmapped-owner:" + volume.name())
                .note(waysNote(treatment));
        if (treatment.way() == WayIn.ACL) {
            draft.note(
                    "limits of ACLs: container root can't chmod, chown or set times on files of the admin, so cp -a fails"
                            + " on them, and a file that it makes private locks the admin out until the next run");
        }
        if (!treatment.letIn().isEmpty()) {
            draft.note("let in too, by ACL: "
                    + treatment.letIn().stream().map(FurtherAccess::words).collect(Collectors.joining(", ")));
        }
        List<String> running = running(volume);
        if (!running.isEmpty()) {
            draft.note("in use now by " + String.join(", ", running)
                    + "; a database that runs on it should be stopped first");
        }
        List<String> privileged = volume.containers().stream()
                .filter(Container::privileged)
                .map(Container::id)
                .toList();
        if (!privileged.isEmpty()) {
            draft.note(String.join(", ", privileged) + " mounts it too and is privileged: its users are the host's own,"
                    + " and what goes to the admin is no longer theirs");
        }
        List<String> shutOut = shutOutUntilRestart(volume, treatment);
        if (!shutOut.isEmpty()) {
            draft.note("root of " + String.join(", ", shutOut) + " can't write to it from this change until the"
                    + " container's restart, when the id map of its mount point takes hold: stop it first, or restart it"
                    + " right after the run");
        }
        return Optional.of(
                draft.proofs(new AccessProofs(volume, treatment).all()).treat(treatment.rule()));
    }

    private static List<String> running(Volume volume) {
        return volume.containers().stream()
                .filter(c -> c.running() == Running.YES)
                .map(Container::id)
                .toList();
    }

    /** Running containers that mount it without the map that makes their root the owner of what is now the admin's. */
    private static List<String> shutOutUntilRestart(Volume volume, Treatment treatment) {
        return volume.mounters().stream()
                .filter(m -> treatment.way() == WayIn.MOUNT_IDMAP)
                .filter(m ->
                        m.container().running() == Running.YES && m.container().unprivileged())
                .filter(m -> !AdminMap.isIn(m.mount().idMap(), treatment.admin()))
                .map(m -> m.container().id())
                .distinct()
                .toList();
    }

    private static String waysNote(Treatment treatment) {
        return switch (treatment.way()) {
            case MOUNT_IDMAP -> "way in: id map on the mount point (" + treatment.why() + ")";
            case MAP_HOLE -> "way in: container root is the admin in the container's id map (" + treatment.why() + ")";
            case ACL -> "way in: ACL entries (" + treatment.why() + ")";
            case OWNER_ONLY -> "no way in for containers: " + treatment.why();
        };
    }

    private static Change proxmox(MountWish wish) {
        Container container = wish.container();
        String key = wish.key().orElseThrow();
        Optional<String> old = wish.present().map(m -> m.line().value());
        String value = wish.proxmox().text();
        boolean running = container.running() == Running.YES;
        boolean waits = running && old.isPresent();
        FactFormat format = waits ? ProxmoxLaterKeys.FORMAT : ProxmoxKeys.FORMAT;
        Command back = old.isPresent()
                ? Command.of("pct", "set", container.id(), "-" + key, old.get())
                : Command.of("pct", "set", container.id(), "--delete", key);
        // What a running container mounts goes at its restart only, whether it came at once or waited.
        List<Effect.Fact> proof = running
                ? List.of(
                        new Effect.Fact(ProxmoxLaterKeys.FORMAT.name(), container.file(), key, Optional.of(value), old))
                : List.of();
        List<String> restarts = running ? List.of(container.id()) : List.of();
        ChangeDraft draft = Change.of("volumes.mount-" + wish.volume().name() + "-" + container.id(), AREA, title(wish))
                .fact(format, container.file(), key, old, Optional.of(value))
                .fixes(findings(wish))
                .note("a bind mount point blocks snapshots and clones of " + container.id() + ", and migration")
                .undo(new Undo.RunCommand(back, proof, restarts));
        if (waits) {
            draft.restarts(restarts);
        }
        return draft.run(Command.of("pct", "set", container.id(), "-" + key, value));
    }

    private static String title(MountWish wish) {
        String where = wish.volume().path() + " at " + wish.target() + " in "
                + wish.container().id();
        if (wish.present().filter(wish::hasUnfitIdMap).isPresent()) {
            return "Take the id map off the mount of " + where;
        }
        return (wish.present().isPresent() ? "Give an id map to the mount of " : "Mount ") + where;
    }

    private static Change plain(MountWish wish, HostState host) {
        Container container = wish.container();
        Optional<String> old =
                PlainLxcKeys.FORMAT.get(host.text(container.file()).value().orElse(""), MOUNT_ENTRY);
        String entry = wish.plain().text();
        return Change.of(
                        "volumes.mount-" + wish.volume().name() + "-" + container.id(),
                        AREA,
                        "Mount " + wish.volume().path() + " at " + wish.target() + " in " + container.id())
                .fact(
                        PlainLxcKeys.FORMAT,
                        container.file(),
                        MOUNT_ENTRY,
                        old,
                        Optional.of(old.map(o -> o + "\n" + entry).orElse(entry)))
                .fixes(findings(wish))
                .restarts(container.running() == Running.YES ? List.of(container.id()) : List.of())
                .write(Action.WriteFiles.plain());
    }

    private static String[] findings(MountWish wish) {
        String subject = wish.volume().name() + " in " + wish.container().id();
        return new String[] {
            "volumes.mount-missing:" + subject,
            "volumes.mount-idmap-missing:" + subject,
            "volumes.mount-idmap-unsupported:" + subject
        };
    }

    /** The admin's name in Phoenix's configuration, and no owners any more; every other byte stays. */
    public static Optional<Change> configuration(VolumeState state, Intent intent) {
        if (state.config().isEmpty()) {
            return Optional.empty();
        }
        PhoenixConfig config = state.config().get();
        ChangeDraft draft = Change.of("volumes.phoenix-config", AREA, "Name the admin in Phoenix's configuration");
        boolean needed = false;
        if (state.admin().isPresent()
                && !config.username().equals(Optional.of(intent.adminName()))
                && config.source().has("users")) {
            String key = JsonKeys.pointer("users", "username");
            draft.fact(
                            JsonKeys.FORMAT,
                            config.file(),
                            key,
                            JsonKeys.FORMAT.get(config.source().text(), key),
                            Optional.of(intent.adminName()))
                    .fixes("volumes.username:" + intent.adminName());
            needed = true;
        }
        for (SharedVolume volume : config.volumes().values()) {
            if (volume.owner().isPresent()) {
                draft.fact(
                                JsonKeys.FORMAT,
                                config.file(),
                                JsonKeys.pointer("shared_volumes", volume.name(), "owner"),
                                volume.owner(),
                                Optional.empty())
                        .fixes(VolumeChecks.OWNER_PROPERTY + ":" + VolumeChecks.CONFIGURATION);
                needed = true;
            }
        }
        return needed ? Optional.of(draft.write(Action.WriteFiles.plain())) : Optional.empty();
    }
}
