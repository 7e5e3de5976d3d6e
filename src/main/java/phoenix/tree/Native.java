package phoenix.tree;

import com.sun.jna.NativeLibrary;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The system calls that Java lacks, through the C library that the JVM already runs on (JNA direct mapping).
 *
 * <p>Names, texts and buffers are addresses of memory outside of Java's heap ({@link NativeText}, {@link NativeBuffer}); texts end
 * in NUL. So a call costs no copy that it does not need: a walk makes millions. A result of -1 means failure, and
 * {@link Errno#last} tells which. The numbers are those of the kernel's {@code include/uapi}; two of them depend on the
 * processor, so loading this class proves that they mean what they should: a wrong O_NOFOLLOW would follow links.
 *
 * <p>64-bit only: {@code size_t}, {@code ssize_t} and {@code off_t} are {@code long} here.
 */
final class Native {
    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;

    static final int O_RDONLY = 0;
    static final int O_NONBLOCK = 04000;
    static final int O_NOATIME = 01000000;
    static final int O_CLOEXEC = 02000000;
    static final int O_PATH = 010000000;
    static final int O_DIRECTORY;
    static final int O_NOFOLLOW;

    static final int SEEK_SET = 0;

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger JNA_LOG = Logger.getLogger("com.sun.jna");

    /** STATX_BASIC_STATS and STATX_MNT_ID (Linux 5.8). */
    static final int STATX_WANTED = 0x7ff | 0x1000;

    /** unshare(2): the thread gets a working folder of its own. */
    static final int CLONE_FS = 0x200;

    static {
        boolean ownOpenFlags = Set.of("aarch64", "arm", "ppc64", "ppc64le").contains(System.getProperty("os.arch"));
        O_DIRECTORY = ownOpenFlags ? 040000 : 0200000;
        O_NOFOLLOW = ownOpenFlags ? 0100000 : 0400000;
        NativeFolder.choose();
        // What goes wrong there is told by the exception that follows, in our words; JNA prints it with a stack trace.
        JNA_LOG.setLevel(Level.OFF);
        com.sun.jna.Native.register(Native.class, NativeLibrary.getProcess());
        requireWordsOf64Bits();
        requireThatLinksAreNotFollowed();
    }

    private Native() {}

    /** Makes the calls ready; the first use does too. */
    static void load() {}

    /** openat(2), without the mode that only O_CREAT needs. */
    static native int openat(int folder, long name, int flags);

    /** close(2). */
    static native int close(int descriptor);

    /** read(2): how many bytes were read, 0 at the end. */
    static native long read(int descriptor, long to, long size);

    /** statx(2); the structure of 256 bytes is the same on every processor. */
    static native int statx(int folder, long name, int flags, int mask, long status);

    /** getdents64(2): how many bytes of entries were read, 0 at the end. */
    static native long getdents64(int folder, long entries, long size);

    /** lseek(2); on folders the offsets are the cookies that getdents64 gave. */
    static native long lseek(int descriptor, long offset, int whence);

    /** readlinkat(2): the length of the target, without a NUL. */
    static native long readlinkat(int folder, long name, long target, long size);

    /** fchownat(2). */
    static native int fchownat(int folder, long name, int uid, int gid, int flags);

    /** chmod(2); follows links, so only for names under /proc/self/fd. */
    static native int chmod(long path, int mode);

    /** getxattr(2); follows links, so only for names under /proc/self/fd. */
    static native long getxattr(long path, long attribute, long value, long size);

    /** lgetxattr(2). */
    static native long lgetxattr(long path, long attribute, long value, long size);

    /** setxattr(2); follows links, so only for names under /proc/self/fd. */
    static native int setxattr(long path, long attribute, long value, long size, int flags);

    /** removexattr(2); follows links, so only for names under /proc/self/fd. */
    static native int removexattr(long path, long attribute);

    /** fchdir(2); of the calling thread alone once it has called {@link #unshare}. */
    static native int fchdir(int folder);

    /** unshare(2), for the calling thread. */
    static native int unshare(int what);

    /** flock(2), on a descriptor that can be read or written. */
    static native int flock(int descriptor, int operation);

    private static void requireWordsOf64Bits() {
        if (com.sun.jna.Native.LONG_SIZE != 8) {
            throw new UnsupportedOperationException("this program needs a 64-bit Java, and "
                    + System.getProperty("java.vm.name") + " for " + System.getProperty("os.arch") + " is not");
        }
    }

    private static void requireThatLinksAreNotFollowed() {
        long link = NativeText.constant("/proc/self");
        int folder = openat(AT_FDCWD, link, O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0) {
            throw new UnsupportedOperationException(
                    "/proc is not mounted: files can't be changed safely without it. Mount it: mount -t proc proc /proc");
        }
        close(folder);
        int followed = openat(AT_FDCWD, link, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (followed >= 0) {
            close(followed);
            throw new UnsupportedOperationException("the open flags for processor " + System.getProperty("os.arch")
                    + " are unknown: links would be followed");
        }
    }
}
