package phoenix.tree;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns an entry and who may do what with it.
 *
 * <p>When there is an access ACL, the permission bits of {@code mode} follow it (owner, mask or owning group, other), as
 * they do in the kernel (acl(5)); an ACL that says no more than a mode is dropped into the mode.
 *
 * @param kind what the entry is
 * @param uid owner, 0 to 4294967294, as the host sees it
 * @param gid owning group, same range
 * @param mode permission, setuid, setgid and sticky bits: 0 to 07777
 * @param acl the access ACL; empty when the mode says it all
 * @param defaultAcl the ACL that new entries inherit; folders only
 */
public record Meta(EntryKind kind, long uid, long gid, int mode, Optional<Acl> acl, Optional<Acl> defaultAcl) {
    static final int SET_ID = 06000;
    static final int SPECIAL = 07000;
    private static final long MAX_ID = 0xFFFFFFFEL;

    /** @throws IllegalArgumentException for ids or modes out of range, or a default ACL on something other than a folder */
    public Meta {
        requireId(uid);
        requireId(gid);
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode) + " is not within 0 to 07777");
        }
        if (kind != EntryKind.FOLDER && defaultAcl.isPresent()) {
            throw new IllegalArgumentException("only a folder can have a default ACL, not a " + kind);
        }
        if (acl.isPresent()) {
            mode = (mode & SPECIAL) | acl.get().mode();
            acl = acl.filter(a -> !a.isMinimal());
        }
    }

    /** An entry without ACLs. */
    public static Meta of(EntryKind kind, long uid, long gid, int mode) {
        return new Meta(kind, uid, gid, mode, Optional.empty(), Optional.empty());
    }

    /** The access ACL, written out even if the mode says it all. */
    public Acl fullAcl() {
        return acl.orElseGet(() -> Acl.fromMode(mode));
    }

    /**
     * Whether a process may use the entry in all of the ways asked for, by the kernel's rules for processes without
     * capabilities. Folders above it, read-only mounts and security modules are not considered.
     *
     * @param gids the process's group and supplementary groups
     * @param perms what is asked for: 4 read, 2 write, 1 execute or traverse, added up
     */
    public boolean permits(long processUid, Set<Long> gids, int perms) {
        return fullAcl().permits(processUid, gids, uid, gid, perms);
    }

    /** Owner and mode in words, as {@code owner 0:0, mode 755}. */
    public String ownerAndMode() {
        return String.format(Locale.ROOT, "owner %d:%d, mode %o", uid, gid, mode);
    }

    static void requireId(long id) {
        if (id < 0 || id > MAX_ID) {
            throw new IllegalArgumentException("id " + id + " is not within 0 to " + MAX_ID);
        }
    }
}
