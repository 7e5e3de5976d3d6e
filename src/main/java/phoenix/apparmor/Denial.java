package phoenix.apparmor;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Evidence;

/**
 * One refusal by AppArmor, as the kernel logged it (audit_cb in security/apparmor/mount.c, audit_pre in audit.c). A program
 * in a container chooses names, sources and its own name freely; they may hold anything.
 *
 * @param at when; empty where the line does not say it
 * @param operation what was refused: {@code mount}, {@code umount}, {@code pivotroot}, {@code change_profile} …
 * @param profile the profile that refused it
 * @param namespace the policy namespace of that profile, where it is not the host's own: {@code root//lxc-952_<-var-lib-lxc>}
 * @param name where something was to be mounted, or the profile to change to
 * @param source what was to be mounted; empty where there is none
 * @param fstype the kind of file system, for a new one
 * @param flags the mount options as the kernel words them; none where it names none
 * @param info what did not fit, in the kernel's words
 * @param comm the program's name, 15 bytes at most
 * @param pid its process id, as the host counts
 * @param evidence the line, safe to show, perhaps shortened; its file is {@code journal} or {@code dmesg} where it is none
 */
public record Denial(
        Optional<Instant> at,
        String operation,
        String profile,
        Optional<String> namespace,
        Optional<String> name,
        Optional<String> source,
        Optional<String> fstype,
        Set<String> flags,
        Optional<String> info,
        Optional<String> comm,
        Optional<Long> pid,
        Evidence evidence) {
    /** lxc-start's own profile: under it a container is made, before it enters its own. */
    static final String LXC_START = "/usr/bin/lxc-start";

    private static final String MOUNT = "mount";
    private static final String UMOUNT = "umount";
    private static final String PIVOT_ROOT = "pivotroot";

    /** Whether it is about mounts. */
    boolean aboutMounts() {
        return operation.equals(MOUNT) || operation.equals(UMOUNT) || operation.equals(PIVOT_ROOT);
    }

    /** Whether lxc-start itself was refused something. */
    public boolean ofLxcStart() {
        return profile.equals(LXC_START) && namespace.isEmpty() && !profileNotLoaded();
    }

    /** Whether a container could not start since the profile of this {@link #name} is not in the kernel. */
    public boolean profileNotLoaded() {
        return operation.equals("change_profile") && info.equals(Optional.of("label not found")) && name.isPresent();
    }
}
