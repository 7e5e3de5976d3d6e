package phoenix.troubleshoot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a line of a failed start says, and which causes can make LXC or Proxmox say it (LXC 5.0.2 and 6.0, pve-container
 * 6.1.10; most of these lines were seen). A symptom names no cause by itself: the same words have several, which are told
 * apart by looking at the host.
 */
enum Symptom {
    UIDS_NOT_ALLOWED(
            "newuidmap: (?:uid range \\[.*\\) not allowed|.*not allowed)",
            "root may not map these user ids",
            "subuid-missing",
            "subuid-too-short"),
    GIDS_NOT_ALLOWED(
            "newgidmap: (?:gid range \\[.*\\) not allowed|.*not allowed)",
            "root may not map these group ids",
            "subgid-missing",
            "subgid-too-short"),
    MAP_NOT_TAKEN(
            "write to [ug]id_map failed: Invalid argument",
            "the kernel does not take these map lines",
            "idmap-overlap",
            "idmap-too-many-lines"),
    MAP_NOT_PERMITTED(
            "write to [ug]id_map failed: Operation not permitted",
            "the tool that writes the map may not do so",
            "newuidmap-not-privileged"),
    TOOL_MISSING(
            "new[ug]idmap binary is missing", "the tool that writes id maps is not installed", "newuidmap-missing"),
    TOOL_NOT_PRIVILEGED(
            "new[ug]idmap is lacking necessary privileges",
            "the tool that writes id maps may not do so",
            "newuidmap-not-privileged"),
    NO_ROOT("No [ug]id mapping for container root", "the map has no id for root", "idmap-no-root", "idmap-one-sided"),
    TOO_MANY_LINES("Too many [ug]id mappings defined", "the map has too many lines", "idmap-too-many-lines"),
    NO_NAMESPACE(
            "(?:No space left on device|Operation not permitted) - Failed to (?:clone|unshare)|Failed to clone a new set of",
            "no user namespace could be made",
            "userns-disabled"),
    ROOTFS_NOT_OPENED(
            "Permission denied - Failed to open \".*\"",
            "the container's root can't open its own files",
            "path-not-traversable",
            "rootfs-owner-mismatch"),
    ROOTFS_NOT_ENTERED(
            "Permission denied - Failed to (?:create \"/dev\" directory|open path \".*/rootfs\")",
            "the container's root may not enter the folder of its own files",
            "rootfs-owner-mismatch"),
    CLOSED_FOLDER(
            "Could not access .*Please grant it x access",
            "the container's root may not pass a folder",
            "path-not-traversable"),
    SOURCE_MISSING(
            "No such file or directory - Failed to mount \"|directory '.*' does not exist",
            "what is to be mounted is not there",
            "mount-source-missing"),
    SOURCE_CLOSED(
            "Permission denied - Failed to mount \"",
            "the container's root may not reach what is to be mounted",
            "path-not-traversable"),
    PROFILE_NOT_THERE(
            "No such file or directory - Failed to write AppArmor profile",
            "the kernel has no AppArmor profile of this name",
            "apparmor-profile-not-loaded",
            "apparmor-profile-invalid"),
    PROFILE_FORBIDDEN(
            "Permission denied - Failed to write AppArmor profile",
            "lxc-start may not enter an AppArmor profile of this name",
            "profile-name");

    private final Pattern pattern;
    private final String says;
    private final List<String> causes;

    Symptom(String pattern, String says, String... causes) {
        this.pattern = Pattern.compile(pattern);
        this.says = says;
        this.causes = List.of(causes);
    }

    /** The symptom that a message shows. */
    static Optional<Symptom> of(String message) {
        return Arrays.stream(values())
                .filter(s -> s.pattern.matcher(message).find())
                .findFirst();
    }

    String says() {
        return says;
    }

    /** Ids of the causes that can be behind it. */
    List<String> causes() {
        return causes;
    }
}
