package phoenix.troubleshoot;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import phoenix.change.Finding;

/**
 * Findings that can be why a container does not start or has not the id map that is wanted, in the order in which a start
 * meets them: LXC has the id map written (newuidmap checks the delegations, then the kernel the lines) before it enters the
 * profile. All else that an audit finds is no cause: a container under another profile than Phoenix's starts well.
 */
enum Suspect {
    USERNS_DISABLED("idmap.userns-disabled", Reach.HOST, true),
    SUBUID_MISSING("idmap.subuid-missing", Reach.HOST, true),
    SUBGID_MISSING("idmap.subgid-missing", Reach.HOST, true),
    SUBUID_TOO_SHORT("idmap.subuid-too-short", Reach.HOST, true),
    SUBGID_TOO_SHORT("idmap.subgid-too-short", Reach.HOST, true),
    /** Who has the ids that root lacks; no fault of a container that has all that it needs. */
    SUBID_OVERLAP("idmap.subid-overlap", Reach.HOST, false),
    ONE_SIDED("idmap.idmap-one-sided", Reach.CONTAINER, true),
    OVERLAP("idmap.idmap-overlap", Reach.CONTAINER, true),
    NO_ROOT("idmap.idmap-no-root", Reach.CONTAINER, true),
    TOO_MANY_LINES("idmap.idmap-too-many-lines", Reach.CONTAINER, true),
    /** LXC opens the rootfs as the mapped root once the map is written. */
    PATH_NOT_TRAVERSABLE("idmap.path-not-traversable", Reach.CONTAINER, true),
    ROOTFS_OWNER("idmap.rootfs-owner-mismatch", Reach.CONTAINER, true),
    VOLUME_NOT_TRAVERSABLE("volumes.path-not-traversable", Reach.MOUNT, true),
    PROFILE_NAME("apparmor.profile-name", Reach.CONTAINER, true),
    PROFILE_NOT_LOADED("apparmor.apparmor-profile-not-loaded", Reach.PROFILE, true),
    /** Why the profile is not loaded; nothing that a container under another profile feels. */
    PROFILE_INVALID("apparmor.apparmor-profile-invalid", Reach.HOST, true),
    /** Root's containers start without these tools: they only could be why, where a start failed at the map. */
    NEWUIDMAP_MISSING("idmap.newuidmap-missing", Reach.HOST, false),
    NEWUIDMAP_NOT_PRIVILEGED("idmap.newuidmap-not-privileged", Reach.HOST, false),
    /** The container starts, with another map than the one that somebody meant it to have. */
    IN_SNAPSHOT_SECTION("idmap.idmap-in-snapshot-section", Reach.CONTAINER, false),
    /** A fact, and no fault: Proxmox makes this map at each start and writes it nowhere. */
    IMPLICIT("idmap.idmap-implicit", Reach.CONTAINER, false),
    PRIVILEGED("idmap.privileged", Reach.CONTAINER, false),
    APPARMOR_DISABLED("apparmor.apparmor-disabled", Reach.HOST, false),
    /** That it was refused is certain; whether it is what somebody misses, only the container's owner knows. */
    MOUNT_DENIED("apparmor.apparmor-mount-denied", Reach.CONTAINER, false),
    /** LXC goes on without a mount that is optional. */
    VOLUME_NOT_MOUNTED("volumes.volume-not-mounted", Reach.MOUNT, false);

    private static final Map<String, Suspect> BY_FINDING =
            Arrays.stream(values()).collect(Collectors.toMap(s -> s.finding, Function.identity()));

    /** What the finding's subject names. */
    enum Reach {
        /** The host: each container that needs what is missing. */
        HOST,
        /** One container. */
        CONTAINER,
        /** An AppArmor profile. */
        PROFILE,
        /** {@code VOLUME in CONTAINER}. */
        MOUNT
    }

    private final String finding;
    private final Reach reach;
    private final boolean stopsStart;

    Suspect(String finding, Reach reach, boolean stopsStart) {
        this.finding = finding;
        this.reach = reach;
        this.stopsStart = stopsStart;
    }

    static Optional<Suspect> of(Finding finding) {
        return Optional.ofNullable(BY_FINDING.get(finding.id()));
    }

    /** Whether it explains by itself what is seen; else it only could be why. */
    boolean proves() {
        return switch (this) {
            case SUBID_OVERLAP, MOUNT_DENIED, NEWUIDMAP_MISSING, NEWUIDMAP_NOT_PRIVILEGED, IN_SNAPSHOT_SECTION -> false;
            default -> true;
        };
    }

    /** Its name without the area in front. */
    String id() {
        return finding.substring(finding.indexOf('.') + 1);
    }

    Reach reach() {
        return reach;
    }

    /** Whether a container with this does certainly not start. */
    boolean stopsStart() {
        return stopsStart;
    }
}
