package phoenix.tree;

/**
 * What a user other than the owner may do with everything in a tree, such as the root of a container, as the host sees it.
 *
 * @param uid the user's id on the host
 * @param perms 4 read, 2 write, added up. The execute bit is ignored and taken as setfacl's {@code X}: it goes with read,
 *     on folders and on files that someone may execute
 * @param apart whether what belongs to that user is an application's own, and stays as it is. What a container's root makes is
 *     not: it gets the same entries as everything else
 */
public record NamedAccess(long uid, int perms, boolean apart) {
    /** @throws IllegalArgumentException for an id or permissions out of range */
    public NamedAccess {
        Meta.requireId(uid);
        if ((perms & ~7) != 0) {
            throw new IllegalArgumentException("permissions " + perms + " are not within 0 to 7");
        }
    }

    /** For a user whose own files are common property. */
    public NamedAccess(long uid, int perms) {
        this(uid, perms, false);
    }

    /** The permissions of the ACL entry on a folder or executable file, or on any other file. */
    int on(boolean folderOrExecutable) {
        int readWrite = perms & 6;
        return folderOrExecutable && (perms & 4) != 0 ? readWrite | 1 : readWrite;
    }
}
