package phoenix.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An open file descriptor, and what can be read and changed through it. Names given here are single names in the folder
 * that it is open on; no call follows a symbolic link.
 */
final class Descriptor implements AutoCloseable {
    private static final String ACCESS_ACL = "system.posix_acl_access";
    private static final String DEFAULT_ACL = "system.posix_acl_default";
    private static final String CAPABILITY = "security.capability";
    /** XATTR_SIZE_MAX of {@code linux/limits.h}; link targets are shorter. */
    private static final int MAX_VALUE = 65536;

    private static final ThreadLocal<ByteBuffer> VALUE =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(MAX_VALUE));

    private final int number;
    private final byte[] procPath;
    private boolean open = true;

    private Descriptor(int number) {
        this.number = number;
        this.procPath = ("/proc/self/fd/" + number).getBytes(StandardCharsets.US_ASCII);
    }

    /** What an absolute path leads to, for looking at and changing its metadata; a link at its end is not followed. */
    static Descriptor ofPath(String path) throws SystemCallException {
        return open(Native.AT_FDCWD, FileNames.encode(path), Native.O_PATH, path);
    }

    /** A folder in this one, for looking names up in. */
    Descriptor folder(byte[] name) throws SystemCallException {
        return open(number, name, Native.O_PATH | Native.O_DIRECTORY, FileNames.decode(name));
    }

    /** A folder in this one, for listing. */
    Descriptor listing(byte[] name) throws SystemCallException {
        return open(number, name, Native.O_RDONLY | Native.O_DIRECTORY, FileNames.decode(name));
    }

    /** Whatever has that name, for looking at and changing its metadata. */
    Descriptor entry(byte[] name) throws SystemCallException {
        return open(number, name, Native.O_PATH, FileNames.decode(name));
    }

    /** A second descriptor for this folder. */
    Descriptor again() throws SystemCallException {
        return folder(new byte[] {'.'});
    }

    private static Descriptor open(int folder, byte[] name, int flags, String shown) throws SystemCallException {
        int number = Native.openat(folder, ended(name), flags | Native.O_NOFOLLOW | Native.O_CLOEXEC);
        if (number < 0) {
            throw new SystemCallException("open", shown, Errno.last());
        }
        return new Descriptor(number);
    }

    int number() {
        return number;
    }

    Statx stat() throws SystemCallException {
        return Statx.read(number, Native.NO_NAME)
                .orElseThrow(() -> new SystemCallException("look at", "an open file", Errno.ESTALE));
    }

    /** What has that name; empty if nothing has. */
    Optional<Statx> stat(byte[] name) throws SystemCallException {
        return Statx.read(number, ended(name));
    }

    /** Owner, mode and ACLs of what this is open on. */
    Meta meta(Statx stat) throws SystemCallException {
        return meta(stat, ended(procPath), true);
    }

    /** Owner, mode and ACLs of what has that name, as seen before by {@link #stat(byte[])}. */
    Meta meta(Statx stat, byte[] name) throws SystemCallException {
        return meta(stat, below(name), false);
    }

    private static Meta meta(Statx stat, byte[] path, boolean follow) throws SystemCallException {
        boolean mayHaveAcl = stat.kind() != EntryKind.LINK;
        boolean folder = stat.kind() == EntryKind.FOLDER;
        return new Meta(
                stat.kind(),
                stat.uid(),
                stat.gid(),
                stat.mode(),
                mayHaveAcl ? attribute(path, ACCESS_ACL, follow).map(Acl::decode) : Optional.empty(),
                folder ? attribute(path, DEFAULT_ACL, follow).map(Acl::decode) : Optional.empty());
    }

    /** Whether what has that name carries file capabilities (capabilities(7)), which a change of owner takes away. */
    boolean hasCapabilities(byte[] name) throws SystemCallException {
        return attribute(below(name), CAPABILITY, false).isPresent();
    }

    /** Whether what this is open on carries file capabilities. */
    boolean hasCapabilities() throws SystemCallException {
        return attribute(ended(procPath), CAPABILITY, true).isPresent();
    }

    /** The file capabilities that count, of what this is open on. */
    Optional<FileCapabilities> capabilities() throws SystemCallException {
        return attribute(ended(procPath), CAPABILITY, true).flatMap(FileCapabilities::decode);
    }

    private static Optional<byte[]> attribute(byte[] path, String attribute, boolean follow)
            throws SystemCallException {
        ByteBuffer value = VALUE.get();
        byte[] name = ended(attribute);
        long length =
                follow ? Native.getxattr(path, name, value, MAX_VALUE) : Native.lgetxattr(path, name, value, MAX_VALUE);
        if (length >= 0) {
            return length == 0 ? Optional.empty() : Optional.of(copy(value, length));
        }
        Errno errno = Errno.last();
        if (errno.equals(Errno.ENODATA) || errno.equals(Errno.EOPNOTSUPP)) {
            return Optional.empty();
        }
        throw new SystemCallException("read", attribute, errno);
    }

    /** Where the symbolic link that this is open on leads, as it is written. */
    byte[] linkTarget() throws SystemCallException {
        ByteBuffer target = VALUE.get();
        long length = Native.readlinkat(number, Native.NO_NAME, target, MAX_VALUE);
        if (length < 0) {
            throw new SystemCallException("read", "a symbolic link", Errno.last());
        }
        return copy(target, length);
    }

    /**
     * Changes owner, mode and ACLs where they differ, each by the fewest calls. Of links only the owner is changed. If a call
     * fails, the earlier ones stay done.
     */
    void change(Meta from, Meta to) throws SystemCallException {
        boolean newOwner = from.uid() != to.uid() || from.gid() != to.gid();
        if (newOwner) {
            int done = Native.fchownat(number, Native.NO_NAME, (int) to.uid(), (int) to.gid(), Native.AT_EMPTY_PATH);
            require(done, "change", "the owner");
        }
        if (to.kind() == EntryKind.LINK) {
            return;
        }
        int mode = newOwner && to.kind() == EntryKind.FILE ? from.mode() & ~Meta.SET_ID : from.mode();
        boolean newAcl = !from.acl().equals(to.acl());
        if (newAcl && to.acl().isPresent()) {
            set(ACCESS_ACL, to.acl().get());
            mode = mode & Meta.SPECIAL | to.acl().get().mode();
        }
        if (mode != to.mode()) {
            require(Native.chmod(ended(procPath), to.mode()), "change", "the mode");
        }
        if (newAcl && to.acl().isEmpty()) {
            remove(ACCESS_ACL);
        }
        if (!from.defaultAcl().equals(to.defaultAcl())) {
            if (to.defaultAcl().isPresent()) {
                set(DEFAULT_ACL, to.defaultAcl().get());
            } else {
                remove(DEFAULT_ACL);
            }
        }
    }

    private void set(String attribute, Acl acl) throws SystemCallException {
        byte[] value = acl.encode();
        require(Native.setxattr(ended(procPath), ended(attribute), value, value.length, 0), "set", attribute);
    }

    private void remove(String attribute) throws SystemCallException {
        require(Native.removexattr(ended(procPath), ended(attribute)), "remove", attribute);
    }

    private static void require(int result, String attempt, String subject) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(attempt, subject, Errno.last());
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            Native.close(number);
        }
    }

    private byte[] below(byte[] name) {
        byte[] path = Arrays.copyOf(procPath, procPath.length + 1 + name.length + 1);
        path[procPath.length] = '/';
        System.arraycopy(name, 0, path, procPath.length + 1, name.length);
        return path;
    }

    private static byte[] copy(ByteBuffer buffer, long length) {
        byte[] bytes = new byte[(int) length];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] ended(String ascii) {
        return ended(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] ended(byte[] name) {
        return Arrays.copyOf(name, name.length + 1);
    }
}
