package phoenix.container;

/** Where a container's id map comes from. */
public enum IdMapSource {
    /** From {@code lxc.idmap} lines. */
    EXPLICIT,
    /** From {@code unprivileged: 1} alone: Proxmox adds its default when it starts the container, and never writes it down. */
    IMPLICIT,
    /** There is none: the container's ids are the host's own. */
    PRIVILEGED
}
