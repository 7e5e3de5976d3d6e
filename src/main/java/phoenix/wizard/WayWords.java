package phoenix.wizard;

import java.util.List;
import phoenix.intent.WayIn;

/** What each way into a volume means for the people and the security of a host, in plain words. */
final class WayWords {
    /** What all of them are about. */
    static final String HELP =
            "How the root of a container gets at files that belong to the admin, and what that means for who breaks out of the"
                    + " container.";

    private static final String BEST =
            "An id map on the mount point where this host and the file system allow it, else ACL entries, else none. The"
                    + " preview says which, and why no better one.";
    private static final String MOUNT_IDMAP =
            "On this volume, and nowhere else, container root is the admin: it may do all that the admin may with these"
                    + " files, chmod and chown too. Its other users stay who they are. Every container that mounts the volume"
                    + " needs the map; a node older than Proxmox VE 9.2 would start it without the volume.";
    private static final String ACL =
            "Container root reads and writes all, but can't chmod, chown or set times on the admin's files: cp -a and rsync -a"
                    + " fail on them. A file that it makes private (0600) locks the admin out until the next run. On this"
                    + " host it stays a user of its own, who owns nothing else. The entry is for an id: containers with the"
                    + " same id map, as Proxmox gives to all, share it where they mount the volume.";
    private static final String MAP_HOLE =
            "For the whole container and not on this volume alone, container root is the admin: who breaks out of it is the"
                    + " admin, who has sudo. Root must be allowed to map the admin's id, and every file of the container's root"
                    + " is shifted to it, while the container is stopped and its files are to be seen on this host. The admin"
                    + " must be there already. Never the wizard's own choice.";
    private static final String OWNER_ONLY =
            "The volume is the admin's, and no container gets an entry: its root reads what the modes let others read, and"
                    + " writes nothing. The safest way for what containers only read.";

    private WayWords() {}

    /** The choices: the best way, then each of them. */
    static List<Field.Option> options() {
        return List.of(
                new Field.Option("", "best this host supports", "", BEST),
                new Field.Option(
                        WayIn.MOUNT_IDMAP.id(), "id map on the mount point", "Proxmox VE 9.2 and later", MOUNT_IDMAP),
                new Field.Option(WayIn.ACL.id(), "ACL entries", "needs POSIX ACLs", ACL),
                new Field.Option(WayIn.MAP_HOLE.id(), "map hole", "risky: for the whole container", MAP_HOLE),
                new Field.Option(WayIn.OWNER_ONLY.id(), "none", "owner and modes only", OWNER_ONLY));
    }
}
