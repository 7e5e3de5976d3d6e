package phoenix.container;

/** Whose container it is. */
public enum ContainerKind {
    /** Proxmox VE's, kept in {@code /etc/pve/lxc/CTID.conf}. */
    PROXMOX,
    /** LXC's own, kept in {@code /var/lib/lxc/NAME/config}. */
    PLAIN_LXC
}
