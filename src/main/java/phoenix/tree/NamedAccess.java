package phoenix.tree;

/**
 * What a user other than the owner may do with everything in a tree, such as the root of a container, as the host sees it.
 *
 * @param uid the user's id on the host
 * @param perms 4 read, 2 write, added up. The execute bit is ignored and taken as setfacl's {@code X}: it goes with read,
 *     on folders and on files that someone may execute
 */
public record NamedAccess(long uid, int perms) {
    /** @throws IllegalArgumentException for an id or permissions out of range */
    public NamedAccess {
        Meta.requireId(uid);
        if ((perms & ~7) != 0) {
            throw new IllegalArgumentException("permissions " + perms + " are not within 0 to 7");
        }
    }

    /** The permissions of the ACL entry on a folder or executable file, or on any other file. */
    int on(boolean folderOrExecutable) {
        int readWrite = perms & 6;
        return folderOrExecutable && (perms & 4) != 0 ? readWrite | 1 : readWrite;
    }
}
