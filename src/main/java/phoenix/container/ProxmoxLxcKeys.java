package phoenix.container;

import java.util.Set;

/**
 * Which {@code lxc.*} keys Proxmox takes over from a container file. Any other one is skipped with a warning, and is gone
 * the next time that Proxmox writes the file ({@code $valid_lxc_conf_keys} in PVE::LXC::Config, pve-container 6.1.10).
 */
final class ProxmoxLxcKeys {
    private static final String[] FAMILIES = {"lxc.cgroup.", "lxc.cgroup2.", "lxc.prlimit.", "lxc.limit.", "lxc.net."};

    private static final Set<String> KEYS = Set.of(
            "lxc.apparmor.allow_incomplete",
            "lxc.apparmor.allow_nesting",
            "lxc.apparmor.profile",
            "lxc.apparmor.raw",
            "lxc.arch",
            "lxc.autodev",
            "lxc.cap.drop",
            "lxc.cap.keep",
            "lxc.console.logfile",
            "lxc.console.path",
            "lxc.devtty.dir",
            "lxc.environment",
            "lxc.environment.hooks",
            "lxc.environment.runtime",
            "lxc.group",
            "lxc.hook.autodev",
            "lxc.hook.clone",
            "lxc.hook.destroy",
            "lxc.hook.mount",
            "lxc.hook.post-stop",
            "lxc.hook.pre-mount",
            "lxc.hook.pre-start",
            "lxc.hook.start",
            "lxc.hook.stop",
            "lxc.hook.version",
            "lxc.idmap",
            "lxc.include",
            "lxc.init.cmd",
            "lxc.init.cwd",
            "lxc.init.gid",
            "lxc.init.groups",
            "lxc.init.uid",
            "lxc.kmsg",
            "lxc.log.file",
            "lxc.log.level",
            "lxc.mount.auto",
            "lxc.mount.entry",
            "lxc.mount.fstab",
            "lxc.pty.max",
            "lxc.rootfs.mount",
            "lxc.seccomp.notify.cookie",
            "lxc.seccomp.notify.proxy",
            "lxc.seccomp.profile",
            "lxc.selinux.context",
            "lxc.signal.halt",
            "lxc.signal.reboot",
            "lxc.signal.stop",
            "lxc.start.auto",
            "lxc.start.delay",
            "lxc.start.order",
            "lxc.sysctl.fs.mqueue",
            "lxc.sysctl.kernel.msgmax",
            "lxc.sysctl.kernel.msgmnb",
            "lxc.sysctl.kernel.msgmni",
            "lxc.sysctl.kernel.sem",
            "lxc.sysctl.kernel.shm_rmid_forced",
            "lxc.sysctl.kernel.shmall",
            "lxc.sysctl.kernel.shmmax",
            "lxc.sysctl.kernel.shmmni",
            "lxc.tty.max",
            "lxc.uts.name");

    /** Names of LXC 2, which Proxmox still hands on to an LXC that refuses them. */
    private static final Set<String> OLD_KEYS = Set.of(
            "lxc.aa_allow_incomplete",
            "lxc.aa_profile",
            "lxc.console",
            "lxc.devttydir",
            "lxc.haltsignal",
            "lxc.id_map",
            "lxc.init_cmd",
            "lxc.logfile",
            "lxc.loglevel",
            "lxc.mount",
            "lxc.network.flags",
            "lxc.network.hwaddr",
            "lxc.network.ipv4",
            "lxc.network.ipv4.gateway",
            "lxc.network.ipv6",
            "lxc.network.ipv6.gateway",
            "lxc.network.link",
            "lxc.network.mtu",
            "lxc.network.name",
            "lxc.network.script.down",
            "lxc.network.script.up",
            "lxc.network.type",
            "lxc.pts",
            "lxc.rebootsignal",
            "lxc.se_context",
            "lxc.seccomp",
            "lxc.stopsignal",
            "lxc.tty",
            "lxc.utsname");

    private ProxmoxLxcKeys() {}

    static boolean taken(String key) {
        if (KEYS.contains(key) || OLD_KEYS.contains(key)) {
            return true;
        }
        for (String family : FAMILIES) {
            if (key.startsWith(family)) {
                return true;
            }
        }
        return false;
    }
}
