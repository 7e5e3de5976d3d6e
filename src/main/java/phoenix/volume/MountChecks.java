package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.ClosedFolder;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Containers;
import phoenix.container.MountPoint;
import phoenix.ids.IdKind;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.MountIdMap;
import phoenix.intent.Intent;

/** What is right and wrong about how containers mount shared volumes. */
final class MountChecks {
    private static final Area AREA = Area.VOLUMES;
    private static final String LXC_CONTAINER = "container";
    private static final String OPTIONAL = "optional";

    private MountChecks() {}

    /** Findings about the mounts of one volume. */
    static List<Finding> findings(Volume volume, Optional<Treatment> treatment, VolumeState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        volume.targets().forEach((container, target) -> target.problem()
                .ifPresent(problem -> findings.add(Finding.fail(
                        "volumes.target-refused",
                        AREA,
                        volume.name() + " in " + container.id(),
                        "it can't be mounted there: " + problem,
                        "give an absolute path in the container, such as /mnt/" + volume.name(),
                        target(volume, container, state)))));
        MountWish.of(volume, treatment, state).forEach(wish -> findings.addAll(findings(wish, intent)));
        volume.targets().keySet().forEach(c -> findings.addAll(closed(volume, c, state)));
        for (Mounter mounter : volume.unnamed()) {
            findings.add(Finding.info(
                    "volumes.mount-unnamed",
                    AREA,
                    volume.name() + " in " + mounter.container().id(),
                    mounter.container().id() + " has " + mounter.mount().source() + " at "
                            + mounter.mount().target() + ", though nobody named it for this volume; its root is let in"
                            + " like that of the others",
                    mounter.mount().line().evidence()));
        }
        return findings;
    }

    /** Plain LXC mounts as the mapped root; Proxmox as the host's, whom no folder stops. */
    private static List<Finding> closed(Volume volume, Container container, VolumeState state) {
        OptionalLong uid = container.idMap().mappedRoot(IdKind.UID);
        if (container.kind() == ContainerKind.PROXMOX || uid.isEmpty()) {
            return List.of();
        }
        long root = uid.getAsLong();
        boolean optional = container.mountPoints().stream()
                .filter(m -> m.source().equals(volume.path()))
                .anyMatch(m -> m.options().containsKey(OPTIONAL));
        return ClosedFolder.onTheWayTo(volume.path(), container, state.host()).stream()
                .map(folder -> Finding.fail(
                        optional ? "volumes.volume-not-mounted" : "volumes.path-not-traversable",
                        AREA,
                        volume.name() + " in " + container.id(),
                        container.id() + "'s root, " + root + " on this host, may not pass " + folder.path()
                                + (optional
                                        ? ", so the container starts without the volume (its mount is optional)"
                                        : ", so the volume can't be mounted and the container does not start"
                                                + " (\"Failed to mount ...\")"),
                        "let just that id pass: " + folder.opening(root),
                        folder.evidence()))
                .toList();
    }

    private static Evidence target(Volume volume, Container container, VolumeState state) {
        return state.config()
                .map(c -> new Evidence(
                        c.file(),
                        c.source()
                                .lineOf("shared_volumes", volume.name(), "mounts", container.id())
                                .orElse(volume.wanted().line()),
                        "\"" + container.id() + "\""))
                .orElseGet(() -> new Evidence("answers", 0, volume.name()));
    }

    private static List<Finding> findings(MountWish wish, Intent intent) {
        String subject = wish.volume().name() + " in " + wish.container().id();
        List<Finding> findings = new ArrayList<>();
        if (wish.isFulfilledLater()) {
            findings.add(
                    wish.isFulfilledNow()
                            ? Finding.ok("volumes.mount-missing", AREA, subject, "mounted at " + wish.target())
                            : Finding.info(
                                    "volumes.mount-pending",
                                    AREA,
                                    subject,
                                    "it waits for the container's restart ([pve:pending])",
                                    wish.later().orElseThrow().line().evidence()));
            wish.later().filter(MountPoint::readOnly).ifPresent(m -> findings.add(readOnly(m, subject)));
        } else {
            findings.add(unfulfilled(wish, subject, intent));
        }
        return findings;
    }

    private static Finding readOnly(MountPoint mount, String subject) {
        return Finding.warn(
                "volumes.volume-no-write",
                AREA,
                subject,
                "it is mounted read-only, so nothing in the container can write to it",
                "if that is not meant, take ro out of the mount point's options",
                mount.line().evidence());
    }

    private static Finding unfulfilled(MountWish wish, String subject, Intent intent) {
        Optional<MountPoint> present = wish.present();
        Evidence evidence = present.map(m -> m.line().evidence())
                .orElseGet(() -> new Evidence(wish.container().file(), 0, "no mount point at " + wish.target()));
        boolean mounted = present.isPresent() && !wish.isTaken();
        boolean unfit = present.filter(wish::hasUnfitIdMap).isPresent();
        String found;
        if (unfit) {
            found = "its mount point has an id map that can't work ("
                    + wish.unfit().orElseThrow()
                    + "): there the container starts without the volume, and writes into its own root instead";
        } else {
            found = mounted
                    ? "it is mounted without the id map that makes container root the admin: files show as nobody"
                    : wish.volume().path() + " is not mounted at " + wish.target();
        }
        Optional<String> against = wish.against(intent);
        if (against.isPresent()) {
            return Finding.warn(
                    "volumes.mount-refused",
                    AREA,
                    subject,
                    found + ". The wizard leaves that as it is: " + against.get(),
                    mounted
                            ? "run this again when that has changed"
                            : "decide by hand; lxc.mount.entry lines are not checked by Proxmox and not migrated",
                    evidence);
        }
        if (unfit) {
            return Finding.fail(
                    "volumes.mount-idmap-unsupported", AREA, subject, found, "take the id map off", evidence);
        }
        return Finding.fail(
                mounted ? "volumes.mount-idmap-missing" : "volumes.mount-missing",
                AREA,
                subject,
                found,
                mounted ? "add the id map to the mount point" : "add a mount point",
                evidence);
    }

    /** Id maps of mount points that are dangerous, or with which a container does not start. */
    static List<Finding> idMaps(Containers containers) {
        List<Finding> findings = new ArrayList<>();
        for (Container container : containers.all()) {
            container.mountPoints().stream()
                    .filter(m -> container.unprivileged())
                    .forEach(m ->
                            m.idMap().flatMap(map -> idMap(map, m, container)).ifPresent(findings::add));
        }
        return findings;
    }

    private static Optional<Finding> idMap(String map, MountPoint mount, Container container) {
        String subject = container.id() + " at " + mount.target();
        // Host root in disguise: on disk the container's root is the host's.
        if (map.equals(LXC_CONTAINER) || map.equals(MountIdMap.PASSTHROUGH.text())) {
            return Optional.of(Finding.warn(
                    "volumes.idmap-passthrough",
                    AREA,
                    subject,
                    "idmap=" + map + " lets container root create files that belong to the host's real root on "
                            + mount.source(),
                    "take the option away and let container root in by ACL or by an id map of its own",
                    mount.line().evidence()));
        }
        return mount.proxmox().isEmpty() ? Optional.empty() : ofProxmox(map, mount, container, subject);
    }

    private static Optional<Finding> ofProxmox(String map, MountPoint mount, Container container, String subject) {
        String remedy = "change idmap= of " + mount.key() + " by hand, or take it away";
        Evidence evidence = mount.line().evidence();
        MountIdMap read;
        try {
            read = MountIdMap.parse(map, mount.line().number());
        } catch (IdSyntaxException e) {
            String message =
                    "Proxmox can't read the mount point's id map, and the container does not start: " + e.getMessage();
            return Optional.of(Finding.fail("volumes.mount-idmap-invalid", AREA, subject, message, remedy, evidence));
        }
        Optional<Finding> obstacle = read.obstacles(container.idMap()).stream()
                .findFirst()
                .map(o -> Finding.fail("volumes.mount-idmap-invalid", AREA, subject, o, remedy, evidence));
        return obstacle.or(() -> read.problems(container.idMap()).stream()
                .findFirst()
                .map(p -> Finding.warn("volumes.mount-idmap-idle", AREA, subject, p, remedy, evidence)));
    }
}
