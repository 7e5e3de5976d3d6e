package phoenix.apparmor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import phoenix.apparmor.MountRule.Mediation;
import phoenix.apparmor.MountRule.Occasion;

/**
 * The checklist of mount rules, in the order in which it is shown.
 *
 * <p>What guests need was seen in the mount calls of real ones in an unprivileged container: systemd 252 and 257 with their
 * services, and Docker 26 starting a container. Rules with {@code bind}, {@code move} and the like name no other
 * option on purpose: up to version 3.0.9 (Debian 12) the parser compiles {@code options=(rw,bind)} so that it also allows
 * any new mount that is {@code rw} (CVE-2016-1585).
 */
public final class MountRules {
    private static final String KERNEL_GUARDS =
            "The kernel itself lets an unprivileged container mount only file systems that it holds safe for that.";
    private static final String STAGING = "/run/systemd/{unit-root,mount-rootfs}/";

    private static final List<MountRule> ALL = List.of(
            rule(
                    "proc",
                    Occasion.DOCKER,
                    "mount fstype=proc,",
                    "A further proc file system, at any place.",
                    "Docker, Podman and LXC inside the container give each of theirs its own /proc. The container's own /proc"
                            + " needs no rule here.",
                    "The profile keeps writes out of /proc/sys and other parts of /proc by their path. A second proc elsewhere"
                            + " has other paths; there only the kernel's own checks are left, under which these files belong"
                            + " to the host's root."),
            rule(
                    "sysfs",
                    Occasion.DOCKER,
                    "mount fstype=sysfs,",
                    "A further sysfs, at any place.",
                    "Docker, Podman and LXC inside the container give each of theirs its own /sys.",
                    "The profile keeps writes out of /sys by their path. In a second sysfs only the kernel's own checks are"
                            + " left, under which these files belong to the host's root."),
            rule(
                    "cgroup2",
                    Occasion.ALWAYS,
                    "mount fstype=cgroup2 -> /sys/fs/cgroup/{,**},",
                    "The control groups of today, at their usual place.",
                    "systemd sorts its services into control groups, and mounts them if LXC has not.",
                    "Little: the container sees and changes only the control groups below its own."),
            rule(
                    "cgroup2-anywhere",
                    Occasion.DOCKER,
                    "mount fstype=cgroup2,",
                    "Control groups at any place.",
                    "Docker and Podman mount them in the root folder of each of their containers.",
                    "Little: the container sees and changes only the control groups below its own."),
            rule(
                    "cgroup",
                    Occasion.ASKED,
                    "mount fstype=cgroup -> /sys/fs/cgroup/{,**},",
                    "The control groups of old (version 1), at their usual place.",
                    "Guests from before 2017, on hosts that still have them.",
                    "The old controllers were not made for delegation to a container."),
            rule(
                    "tmpfs",
                    Occasion.ALWAYS,
                    "mount fstype=tmpfs,",
                    "File systems in memory, at any place.",
                    "Every guest: /run, /tmp, /dev/shm.",
                    "They use the container's memory; its memory limit holds for them too."),
            rule(
                    "services",
                    Occasion.ALWAYS,
                    List.of("mount -> " + STAGING + "{,**},", "pivot_root " + STAGING + ","),
                    "Any mount in the folders in which systemd builds the view of a service.",
                    "Every guest with systemd: protected services (logind, networkd, udevd, MariaDB ...) otherwise end with"
                            + " 226/NAMESPACE.",
                    "Root in the container can use these folders too, so what the rules proc, sysfs and bind allow anywhere is"
                            + " allowed there. " + KERNEL_GUARDS),
            rule(
                    "credentials",
                    Occasion.ALWAYS,
                    "mount -> /dev/shm/,",
                    "Any mount on /dev/shm.",
                    "systemd prepares the credentials of services there; otherwise they end with 243/CREDENTIALS.",
                    "Little: one place. " + KERNEL_GUARDS),
            rule(
                    "propagation",
                    Occasion.ALWAYS,
                    Stream.of(
                                    "slave",
                                    "rslave",
                                    "shared",
                                    "rshared",
                                    "private",
                                    "rprivate",
                                    "unbindable",
                                    "runbindable")
                            .map(p -> "mount options=(" + p + ") -> /{,**},")
                            .toList(),
                    "Changing how mounts spread from one mount namespace of the container to another.",
                    "systemd before each protected service, Docker before each container.",
                    "None beyond the container: its mounts never spread to the host."),
            rule(
                    "new-mount-api",
                    Occasion.ALWAYS,
                    "mount options=(move) \"\" -> /{,**},",
                    "Putting a file system in place that was made with the kernel's new mount calls (fsopen, fsmount).",
                    "The mount command of Debian 13 and later guests; from Linux 6.7 on /tmp, /run/lock and /dev/mqueue fail in"
                            + " them without it.",
                    "For these calls the kernel does not tell AppArmor what kind of file system it is, so any kind passes. "
                            + KERNEL_GUARDS),
            rule(
                    "overlay",
                    Occasion.DOCKER,
                    "mount fstype=overlay,",
                    "Overlay file systems, at any place.",
                    "Docker and Podman build the root folders of their containers with them.",
                    "A large piece of the kernel that has had faults, within reach of the container's root."),
            rule(
                    "bind",
                    Occasion.DOCKER,
                    List.of("mount options=(bind),", "mount options=(rbind),"),
                    "Showing any folder or file of the container at any other place, /proc, /sys and /dev included.",
                    "Docker and Podman hand volumes, devices and parts of /proc to their containers this way. What lies outside"
                            + " /proc, /sys and /dev needs no rule here, unless with all that is mounted below it.",
                    "The profile keeps writes out of /proc and /sys by their path, and this gives them other paths; there only"
                            + " the kernel's own checks are left."),
            rule(
                    "devpts",
                    Occasion.DOCKER,
                    "mount fstype=devpts,",
                    "Terminals of its own, at any place.",
                    "Docker, Podman and LXC inside the container give each of theirs its own /dev/pts.",
                    "Before Linux 4.7 it could have been the host's own. Since then each such mount stands for itself."),
            rule(
                    "pivot-root",
                    Occasion.DOCKER,
                    "pivot_root,",
                    "Making any folder the root of a mount namespace of the container.",
                    "Docker, Podman and LXC inside the container start each of theirs this way.",
                    "Paths then start from another folder, and rules that go by path look at those."),
            rule(
                    "fuse",
                    Occasion.ASKED,
                    List.of("mount fstype=fuse,", "mount fstype=fuse.*,"),
                    "File systems that a program in the container provides, at any place.",
                    "sshfs, rclone, AppImage. Without the device /dev/fuse in the container it does nothing.",
                    "Little: the program sees only what the container may see."),
            rule(
                    "mqueue",
                    Occasion.ALWAYS,
                    "mount fstype=mqueue,",
                    "The file system of message queues, at any place.",
                    "systemd mounts it at /dev/mqueue.",
                    "None: message queues belong to the container."),
            rule(
                    "disks",
                    Occasion.ASKED,
                    List.of("mount fstype=ext*,", "mount fstype=xfs,", "mount fstype=btrfs,"),
                    "Disks with ext4, XFS or Btrfs, at any place.",
                    "It is what lxc-default-with-mounting is for. The kernel refuses it to unprivileged containers all the"
                            + " same.",
                    "In a privileged container, a prepared disk can bring the host's kernel down."),
            rule(
                    "nfs",
                    Occasion.ASKED,
                    List.of("mount fstype=nfs,", "mount fstype=nfs4,"),
                    "Network folders of NFS servers, at any place.",
                    "Only for privileged containers: to unprivileged ones the kernel refuses it whatever the profile says. Mount"
                            + " it on the host instead and share it as a volume.",
                    "A server that no longer answers leaves processes hanging, and its answers go to the host's kernel."),
            rule(
                    "cifs",
                    Occasion.ASKED,
                    List.of("mount fstype=cifs,", "mount fstype=smb3,"),
                    "Network folders of Windows and Samba servers, at any place.",
                    "Only for privileged containers: to unprivileged ones the kernel refuses it whatever the profile says. Mount"
                            + " it on the host instead and share it as a volume.",
                    "A server that no longer answers leaves processes hanging, and its answers go to the host's kernel."),
            new MountRule(
                    "userns",
                    List.of("userns,"),
                    "User namespaces within the container.",
                    "Rootless Podman, browsers, bubblewrap; Proxmox gives it to containers with nesting.",
                    "Much of what has been found against the kernel in late years was reached through user namespaces.",
                    Occasion.NESTING,
                    Mediation.USER_NAMESPACES),
            new MountRule(
                    "message-queues",
                    List.of("mqueue,"),
                    "Use of POSIX message queues.",
                    "Programs that pass messages with mq_open(3). Proxmox gives it to every container.",
                    "None: message queues belong to the container.",
                    Occasion.ALWAYS,
                    Mediation.MESSAGE_QUEUES));

    private MountRules() {}

    private static MountRule rule(String id, Occasion occasion, String line, String allows, String why, String risk) {
        return rule(id, occasion, List.of(line), allows, why, risk);
    }

    private static MountRule rule(
            String id, Occasion occasion, List<String> lines, String allows, String why, String risk) {
        return new MountRule(id, lines, allows, why, risk, occasion, Mediation.MOUNTS);
    }

    /** Every rule. */
    public static List<MountRule> all() {
        return ALL;
    }

    /** The rule of this id. */
    public static Optional<MountRule> find(String id) {
        return ALL.stream().filter(r -> r.id().equals(id)).findFirst();
    }
}
