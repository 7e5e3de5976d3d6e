package phoenix.apparmor;

import java.util.List;
import java.util.Map;
import phoenix.container.Container;

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

    /** Whether a request was such a one. @param containers those that it can be of: the host's own root may mount all of them */
    static boolean is(MountAttempt attempt, List<Container> containers) {
        return containers.stream().allMatch(Container::unprivileged)
                && attempt.kind() == MountAttempt.Kind.NEW
                && attempt.fstype()
                        .map(KINDS::get)
                        .filter(place -> attempt.target().filter(place::equals).isPresent())
                        .isPresent();
    }
}
