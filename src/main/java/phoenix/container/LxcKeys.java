package phoenix.container;

/** Names of the LXC settings that the wizard looks at (lxc.container.conf(5)); the same in Proxmox's and in LXC's own files. */
public final class LxcKeys {
    /** A line of the id map. */
    public static final String IDMAP = "lxc.idmap";

    /** What a line of the id map was called before LXC 3; later ones refuse it. */
    public static final String OLD_IDMAP = "lxc.id_map";

    /** The AppArmor profile. */
    public static final String APPARMOR_PROFILE = "lxc.apparmor.profile";

    /** Whether an AppArmor profile that LXC generates lets containers run inside. */
    public static final String APPARMOR_ALLOW_NESTING = "lxc.apparmor.allow_nesting";

    /** A mount, as a line of fstab(5). */
    public static final String MOUNT_ENTRY = "lxc.mount.entry";

    /** The container's root folder or image. */
    public static final String ROOTFS_PATH = "lxc.rootfs.path";

    /** The container's host name. */
    public static final String HOSTNAME = "lxc.uts.name";

    /** Another file, or a folder of files, read in place of the line. */
    public static final String INCLUDE = "lxc.include";

    private LxcKeys() {}
}
