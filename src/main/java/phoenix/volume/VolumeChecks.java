package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.Container;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.intent.SharedVolume;
import phoenix.tree.Census;

/** What is right and wrong about shared volumes and their mount points. */
public final class VolumeChecks {
    static final String OWNER_PROPERTY = "volumes.owner-property";
    static final String CONFIGURATION = "configuration";
    private static final Area AREA = Area.VOLUMES;

    private VolumeChecks() {}

    /** All findings of the area. */
    public static List<Finding> findings(VolumeState state, Intent intent) {
        List<Finding> findings = new ArrayList<>(configuration(state, intent));
        for (Volume volume : state.volumes()) {
            Optional<Finding> refusal = refusal(volume, state.host());
            if (refusal.isPresent()) {
                findings.add(refusal.get());
                continue;
            }
            Optional<Treatment> treatment =
                    state.admin().filter(a -> volume.isTreatable()).map(a -> Treatment.of(volume, state, a, intent));
            findings.addAll(folder(volume, treatment, state, intent));
            findings.addAll(MountChecks.findings(volume, treatment, state, intent));
        }
        findings.addAll(WayChecks.slowDatasets(state, intent));
        findings.addAll(MountChecks.idMaps(state.containers()));
        return findings;
    }

    /** Why a path can't be a volume; empty where it can. */
    static Optional<Finding> refusal(Volume volume, HostState host) {
        return VolumePath.problem(volume.path(), volume.place(), host)
                .map(problem -> Finding.fail(
                        "volumes.path-refused",
                        AREA,
                        volume.name(),
                        problem.message(),
                        "choose a folder of its own for the volume, such as /srv/" + volume.name()));
    }

    private static List<Finding> configuration(VolumeState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        if (state.config().isEmpty()) {
            return findings;
        }
        PhoenixConfig config = state.config().get();
        for (String name : config.noVolumes()) {
            findings.add(Finding.info(
                    "volumes.no-volume",
                    AREA,
                    name,
                    "shared_volumes." + name + " has no host_path: it is no volume and is left alone",
                    evidence(config, "shared_volumes", name)));
        }
        List<SharedVolume> owned = config.volumes().values().stream()
                .filter(v -> v.owner().isPresent())
                .toList();
        if (!owned.isEmpty()) {
            findings.add(Finding.fail(
                    OWNER_PROPERTY,
                    AREA,
                    CONFIGURATION,
                    "the configuration still names owners for " + owned.size() + " volumes ("
                            + owned.stream()
                                    .map(v -> v.owner().get())
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + "); all volumes belong to the admin",
                    "remove the owner properties",
                    owned.stream()
                            .map(v -> evidence(config, "shared_volumes", v.name(), "owner"))
                            .toArray(Evidence[]::new)));
        }
        boolean named = config.username().filter(intent.adminName()::equals).isPresent();
        findings.add(
                named
                        ? Finding.ok(
                                "volumes.username", AREA, intent.adminName(), "Phoenix's configuration names the admin")
                        : Finding.fail(
                                "volumes.username",
                                AREA,
                                intent.adminName(),
                                "Phoenix's configuration names "
                                        + config.username().orElse("no user") + " and not the admin",
                                "set users.username to " + intent.adminName(),
                                evidence(config, "users", "username")));
        return findings;
    }

    private static Evidence evidence(PhoenixConfig config, String... path) {
        int line = config.source().lineOf(path).orElse(0);
        String text = line == 0
                ? "not there"
                : config.source()
                        .text()
                        .lines()
                        .skip(line - 1L)
                        .findFirst()
                        .orElse("")
                        .strip();
        return new Evidence(config.file(), line, text);
    }

    private static List<Finding> folder(
            Volume volume, Optional<Treatment> treatment, VolumeState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        if (volume.twin().isPresent()) {
            findings.add(Finding.warn(
                    "volumes.same-folder",
                    AREA,
                    volume.name(),
                    "it is the same folder as " + volume.twin().get() + ", whose settings count",
                    "name the folder once, with all its containers"));
            return findings;
        }
        nested(volume).ifPresent(findings::add);
        if (!volume.isTreatable()) {
            FileSystem fileSystem = volume.fileSystem().orElseThrow();
            if (!fileSystem.keepsOwners()) {
                findings.add(Finding.warn(
                        "volumes.no-owners",
                        AREA,
                        volume.name(),
                        volume.path() + " is on " + fileSystem.type()
                                + ", which keeps no owners: everything belongs to whom the mount's options say",
                        "move the volume to a file system of Linux, such as ext4",
                        new Evidence(
                                "/proc/self/mountinfo", 0, fileSystem.source() + " on " + fileSystem.mountPoint())));
                return findings;
            }
            String why = fileSystem.isReadOnly()
                    ? "is mounted read-only"
                    : "is on " + fileSystem.type()
                            + ", where the server decides about owners, and there are neither POSIX ACLs nor id maps"
                            + " on mounts";
            findings.add(Finding.warn(
                    "volumes.network-file-system",
                    AREA,
                    volume.name(),
                    volume.path() + " " + why + "; the wizard leaves it alone",
                    fileSystem.isReadOnly()
                            ? "mount it writable, if that is meant"
                            : fileSystem.type().startsWith("nfs")
                                    ? "set the owner on the server: all_squash with anonuid and anongid of the admin"
                                    : "set the owner where it is mounted (for CIFS: the options uid=, gid=, file_mode=,"
                                            + " dir_mode=), or on the server",
                    new Evidence("/proc/self/mountinfo", 0, fileSystem.source() + " on " + fileSystem.mountPoint())));
            return findings;
        }
        Reading<FileState> folder = volume.folder();
        if (folder.isAbsent()) {
            findings.add(Finding.fail(
                    "volumes.mount-source-missing",
                    AREA,
                    volume.name(),
                    volume.path() + " does not exist, so containers that mount it do not start",
                    "make the folder"));
            treatment.ifPresent(t -> findings.addAll(WayChecks.findings(volume, t, state, intent)));
            return findings;
        }
        if (folder.value().isEmpty()) {
            findings.add(Finding.info(
                    "volumes.volume-unmapped-owner",
                    AREA,
                    volume.name(),
                    volume.path() + " could not be read: "
                            + folder.unreadReason().orElse("")));
            return findings;
        }
        if (!folder.value().get().isFolder()) {
            findings.add(Finding.fail(
                    "volumes.path-refused",
                    AREA,
                    volume.name(),
                    volume.path() + " is no folder"
                            + folder.value()
                                    .get()
                                    .target()
                                    .map(t -> " but a link to " + t)
                                    .orElse(""),
                    "name the folder itself in the configuration"));
            return findings;
        }
        treatment.ifPresentOrElse(
                t -> findings.addAll(tree(volume, t, state, intent)),
                () -> findings.add(Finding.fail(
                        "volumes.volume-unmapped-owner",
                        AREA,
                        volume.name(),
                        "the admin does not exist yet, so " + volume.path() + " can't belong to it",
                        "set up the admin first",
                        new Evidence(
                                volume.path(),
                                0,
                                "owner " + folder.value().get().meta().uid()))));
        return findings;
    }

    /** Who writes in the outer volume can put another folder in the place of the inner one. */
    private static Optional<Finding> nested(Volume volume) {
        return volume.around().isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warn(
                        "volumes.nested",
                        AREA,
                        volume.name(),
                        volume.path() + " lies in the folder of " + String.join(" and in that of ", volume.around())
                                + ": it is treated after that one and by its own settings, each entry once. But whoever"
                                + " may write there can put another folder in its place, and containers that mount "
                                + volume.name() + " get that one then",
                        "give the volume a folder of its own, beside the other one"));
    }

    private static List<Finding> tree(Volume volume, Treatment treatment, VolumeState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        Reading<Census> census = state.host().census(treatment.rule());
        if (census.value().isEmpty()) {
            findings.add(Finding.info(
                    "volumes.volume-unmapped-owner",
                    AREA,
                    volume.name(),
                    "the entries of " + volume.path() + " could not be counted: "
                            + census.unreadReason().orElse("it is not there")));
        } else if (census.value().get().differing() > 0) {
            Census counted = census.value().get();
            findings.add(Finding.fail(
                    "volumes.volume-unmapped-owner",
                    AREA,
                    volume.name(),
                    counted.differing() + " of " + counted.entries()
                            + " entries are not as they should be, so the admin or" + " container root can't use them",
                    "give them to the admin (uid " + treatment.rule().ownerUid() + "); " + way(treatment),
                    new Evidence(volume.path(), 0, "by owner: " + owners(counted.differingByUid()))));
        } else {
            findings.add(Finding.ok(
                    "volumes.volume-unmapped-owner",
                    AREA,
                    volume.name(),
                    census.value().get().entries() + " entries belong to the admin or to applications; "
                            + way(treatment)));
        }
        census.value()
                .filter(c -> !c.foreignByUid().isEmpty())
                .ifPresent(c -> findings.add(Finding.info(
                        "volumes.foreign-ids",
                        AREA,
                        volume.name(),
                        "entries of other ids belong to applications and stay as they are: "
                                + foreign(c.foreignByUid(), volume))));
        census.value()
                .filter(c -> c.skipped().total() > 0)
                .ifPresent(c -> findings.add(Finding.warn(
                        "volumes.left-alone",
                        AREA,
                        volume.name(),
                        (c.skipped().total() == 1
                                        ? "1 entry is left as it is: "
                                        : c.skipped().total() + " entries are left as they are: ")
                                + c.skipped().byReason().entrySet().stream()
                                        .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " (" + e.getValue() + ")"))
                                        .collect(Collectors.joining("; ")),
                        "look at them one by one; change them by hand if they are yours")));
        findings.addAll(WayChecks.findings(volume, treatment, state, intent));
        return findings;
    }

    static String way(Treatment treatment) {
        return switch (treatment.way()) {
            case MOUNT_IDMAP -> "container root is the admin there, by the mount point's id map";
            case MAP_HOLE -> "container root is the admin, by the container's own id map";
            case ACL -> "container root gets in by ACL";
            case OWNER_ONLY -> "no container gets in by the wizard's doing";
        };
    }

    static String owners(Map<Long, Long> byUid) {
        return byUid.entrySet().stream()
                .map(e -> e.getValue() + " of uid " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Foreign ids with what they are inside the first container that maps them. */
    private static String foreign(Map<Long, Long> byUid, Volume volume) {
        return byUid.entrySet().stream()
                .map(e -> e.getValue() + " of uid " + e.getKey()
                        + volume.containers().stream()
                                .filter(Container::unprivileged)
                                .map(c -> c.idMap().toContainer(IdKind.UID, e.getKey()))
                                .filter(OptionalLong::isPresent)
                                .findFirst()
                                .map(inside -> " (" + inside.getAsLong() + " in the container)")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }
}
