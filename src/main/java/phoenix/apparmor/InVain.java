package phoenix.apparmor;

import java.util.Map;

/**
 * What systemd tries to mount at each start of a container, and what the kernel gives to no user namespace but the host's: these
 * kinds of file systems are without FS_USERNS_MOUNT (fs/configfs/mount.c, fs/debugfs/inode.c, fs/tracefs/inode.c and
 * fs/fuse/control.c in Linux). AppArmor is asked first, so its refusal is what the log shows. The guest goes on without.
 */
final class InVain {
    private static final Map<String, String> KINDS = Map.of(
            "configfs", "/sys/kernel/config/",
            "debugfs", "/sys/kernel/debug/",
            "tracefs", "/sys/kernel/tracing/",
            "fusectl", "/sys/fs/fuse/connections/");

    private InVain() {}

    /** Whether a request was such a one, of a container that is unprivileged. */
    static boolean is(MountAttempt attempt) {
        return attempt.kind() == MountAttempt.Kind.NEW
                && attempt.fstype()
                        .map(KINDS::get)
                        .filter(place -> attempt.target().filter(place::equals).isPresent())
                        .isPresent();
    }
}
