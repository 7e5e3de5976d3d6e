package phoenix.troubleshoot;

import java.util.Arrays;
import java.util.Optional;
import phoenix.change.Finding;

/**
 * Findings that can be why a container does not start or has not the id map that is wanted, in the order in which a start
 * meets them: LXC has the id map written (newuidmap checks the delegations, then the kernel the lines) before it enters the
 * profile. All else that an audit finds is no cause: a container under another profile than Phoenix's starts well.
 */
enum Suspect {
    USERNS_DISABLED("idmap.userns-disabled", true),
    SUBUID_MISSING("idmap.subuid-missing", true),
    SUBGID_MISSING("idmap.subgid-missing", true),
    SUBUID_TOO_SHORT("idmap.subuid-too-short", true),
    SUBGID_TOO_SHORT("idmap.subgid-too-short", true),
    ONE_SIDED("idmap.idmap-one-sided", true),
    OVERLAP("idmap.idmap-overlap", true),
    NO_ROOT("idmap.idmap-no-root", true),
    TOO_MANY_LINES("idmap.idmap-too-many-lines", true),
    /** LXC opens the rootfs as the mapped root once the map is written. */
    PATH_NOT_TRAVERSABLE("idmap.path-not-traversable", true),
    ROOTFS_OWNER("idmap.rootfs-owner-mismatch", true),
    VOLUME_NOT_TRAVERSABLE("volumes.path-not-traversable", true),
    /** LXC goes on without a mount that is optional. */
    VOLUME_NOT_MOUNTED("volumes.volume-not-mounted", true, false),
    PROFILE_NAME("apparmor.profile-name", true),
    PROFILE_NOT_LOADED("apparmor.apparmor-profile-not-loaded", true),
    /** Why the profile is not loaded; nothing that a container under another profile feels. */
    PROFILE_INVALID("apparmor.apparmor-profile-invalid", true),
    /** The container starts, with another map than the one that somebody meant it to have. */
    IN_SNAPSHOT_SECTION("idmap.idmap-in-snapshot-section", false);

    private final String finding;
    private final boolean proves;
    private final boolean stopsStart;

    Suspect(String finding, boolean proves) {
        this(finding, proves, proves);
    }

    Suspect(String finding, boolean proves, boolean stopsStart) {
        this.finding = finding;
        this.proves = proves;
        this.stopsStart = stopsStart;
    }

    static Optional<Suspect> of(Finding finding) {
        return Arrays.stream(values())
                .filter(s -> s.finding.equals(finding.id()))
                .findFirst();
    }

    /** Its name without the area in front. */
    String id() {
        return finding.substring(finding.indexOf('.') + 1);
    }

    /** Whether this is certainly a fault, and not only one that could be. */
    boolean proves() {
        return proves;
    }

    /** Whether a container with this does certainly not start. */
    boolean stopsStart() {
        return stopsStart;
    }
}
