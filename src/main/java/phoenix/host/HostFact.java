package phoenix.host;

/** What can be asked of a host that no single file answers. Each has an argument; an empty one where none is needed. */
public enum HostFact {
    /** Installed packages that matter, a line {@code name version} each (dpkg-query(1)). No argument. */
    PACKAGES,
    /** The absolute path of a tool (argument: its name) on the fixed search path; absent where it is not installed. */
    TOOL,
    /** {@code yes} or {@code no}: whether the file system below a folder (argument: path) keeps POSIX ACLs. */
    ACL_SUPPORT,
    /** Properties of a ZFS dataset (argument: its name) as {@code key=value} words (zfs-get(8)). */
    ZFS,
    /** Version of pve-container on another node of the cluster (argument: the node's name). */
    NODE_VERSION,
    /** Effective user id of this process, as a number. No argument. */
    EFFECTIVE_UID,
    /**
     * Processes under an AppArmor profile (argument: its name), separated by spaces: the process id, or {@code NAME:PID} where it
     * belongs to an LXC container.
     */
    CONFINED_PROCESSES,
    /**
     * The capabilities that a program has from its file (argument: path), as getcap(8) shows them ({@code cap_setuid=ep});
     * absent where it has none. A link at the path's end is not followed.
     */
    FILE_CAPABILITIES,
    /**
     * The lines of the kernel's log that tell of AppArmor, oldest first, as {@link LogLine}s. The argument says which log:
     * {@code journal} (journalctl(1), this boot), {@code dmesg}, or the absolute path of a log file such as
     * {@code /var/log/audit/audit.log}. Of many only the last {@value LogLine#MOST} are kept.
     */
    APPARMOR_LOG,
    /**
     * The end of a log file (argument: path), oldest first, as {@link LogLine}s: its last whole lines, {@value LogLine#END}
     * characters at most.
     */
    LOG_END,
    /**
     * The first process of each running LXC container, a line {@code NAME PID} each. No argument. What such a container runs
     * itself, as a container inside, is left out.
     */
    CONTAINER_INITS,
    /** The AppArmor label of these processes (proc_pid_attr(5)), a line {@code NAME LABEL} each; none where there is no AppArmor. */
    CONTAINER_LABELS,
    /**
     * What the root of a running container may do with a path of its own (argument: {@code NAME PATH}): the letters of
     * {@code rwx} that test(1) inside says yes to. What the container answers is its own word.
     */
    INSIDE_ACCESS;

    /** Whether the argument is an absolute path. */
    boolean isAboutPath() {
        return this == ACL_SUPPORT || this == FILE_CAPABILITIES || this == LOG_END;
    }
}
