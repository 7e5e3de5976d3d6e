package phoenix.tree;

import java.util.Map;

/**
 * Why a system call failed, as errno(3) numbers it on all processors that Debian runs on with 64 bits.
 *
 * @param number the number, above 0
 */
public record Errno(int number) {
    public static final Errno EPERM = new Errno(1);
    public static final Errno ENOENT = new Errno(2);
    public static final Errno EACCES = new Errno(13);
    public static final Errno ENOTDIR = new Errno(20);
    public static final Errno EROFS = new Errno(30);
    /** The value is longer than the room for it. */
    public static final Errno ERANGE = new Errno(34);

    public static final Errno ENAMETOOLONG = new Errno(36);
    public static final Errno ELOOP = new Errno(40);
    public static final Errno ENODATA = new Errno(61);
    public static final Errno EOPNOTSUPP = new Errno(95);
    public static final Errno ESTALE = new Errno(116);

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(1, "not permitted, not even to root: is it immutable (lsattr shows i or a)? (EPERM)"),
            Map.entry(2, "no such file or folder (ENOENT)"),
            Map.entry(5, "the disk or its connection failed (EIO)"),
            Map.entry(13, "permission denied (EACCES)"),
            Map.entry(16, "busy (EBUSY)"),
            Map.entry(20, "not a folder (ENOTDIR)"),
            Map.entry(22, "not valid here (EINVAL)"),
            Map.entry(23, "the system has too many open files (ENFILE)"),
            Map.entry(24, "too many open files (EMFILE)"),
            Map.entry(28, "no space left on the file system (ENOSPC)"),
            Map.entry(30, "the file system is read-only (EROFS)"),
            Map.entry(36, "the name is too long (ENAMETOOLONG)"),
            Map.entry(40, "a symbolic link (ELOOP)"),
            Map.entry(75, "an id does not fit this mount (EOVERFLOW)"),
            Map.entry(95, "the file system does not support it (EOPNOTSUPP)"),
            Map.entry(116, "gone on the file server (ESTALE)"),
            Map.entry(122, "the quota is used up (EDQUOT)"));

    /** What the last call of {@link Native} on this thread failed with. */
    static Errno last() {
        return new Errno(com.sun.jna.Native.getLastError());
    }

    /** What it means, in words, with the name of the number. */
    public String text() {
        return TEXTS.getOrDefault(number, "error " + number);
    }

    /** Whether it says that the thing is not there, or no longer. */
    public boolean isGone() {
        return equals(ENOENT) || equals(ENOTDIR) || equals(ESTALE);
    }
}
