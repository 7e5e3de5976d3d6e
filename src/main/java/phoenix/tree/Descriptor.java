package phoenix.tree;

import java.util.Optional;

/**
 * An open file descriptor, and what can be read and changed through it. Names given here are single names in the folder
 * that it is open on; no call follows a symbolic link.
 */
final class Descriptor implements AutoCloseable {
    /** PATH_MAX: no target is longer. */
    private static final int MOST_OF_A_LINK = 4096;

    private final int number;
    private boolean open = true;

    private Descriptor(int number) {
        this.number = number;
    }

    /** What an absolute path leads to, for looking at and changing its metadata; a link at its end is not followed. */
    static Descriptor ofPath(String path) throws SystemCallException {
        return open(Native.AT_FDCWD, FileNames.encode(path), Native.O_PATH);
    }

    /** A folder in this one, for looking names up in. */
    Descriptor folder(byte[] name) throws SystemCallException {
        return open(number, name, Native.O_PATH | Native.O_DIRECTORY);
    }

    /** A folder in this one, for listing. */
    Descriptor listing(byte[] name) throws SystemCallException {
        return reading(number, name, Native.O_DIRECTORY | Native.O_NOFOLLOW);
    }

    /** The folder that an absolute path leads to, for listing; links are followed, at its end too. */
    static Descriptor listingOfPath(String path) throws SystemCallException {
        return reading(Native.AT_FDCWD, FileNames.encode(path), Native.O_DIRECTORY);
    }

    /** What an absolute path leads to, for reading; a link at its end is not followed, and a pipe there not waited for. */
    static Descriptor readingOfPath(String path) throws SystemCallException {
        return reading(Native.AT_FDCWD, FileNames.encode(path), Native.O_NOFOLLOW | Native.O_NONBLOCK);
    }

    /** Looking at a host is to leave no trace: access times stay, which the owner and root may ask for (open(2)). */
    private static Descriptor reading(int folder, byte[] name, int flags) throws SystemCallException {
        int wanted = flags | Native.O_RDONLY | Native.O_CLOEXEC;
        int number = Native.openat(folder, NativeText.of(name), wanted | Native.O_NOATIME);
        if (number < 0 && Errno.last().equals(Errno.EPERM)) {
            number = Native.openat(folder, NativeText.of(name), wanted);
        }
        return opened(number, name);
    }

    /** Whatever has that name, for looking at and changing its metadata. */
    Descriptor entry(byte[] name) throws SystemCallException {
        return open(number, name, Native.O_PATH);
    }

    /** A second descriptor for this folder. */
    Descriptor again() throws SystemCallException {
        return folder(new byte[] {'.'});
    }

    private static Descriptor open(int folder, byte[] name, int flags) throws SystemCallException {
        return opened(Native.openat(folder, NativeText.of(name), flags | Native.O_NOFOLLOW | Native.O_CLOEXEC), name);
    }

    private static Descriptor opened(int number, byte[] name) throws SystemCallException {
        if (number < 0) {
            throw new SystemCallException("open", FileNames.decode(name), Errno.last());
        }
        return new Descriptor(number);
    }

    int number() {
        return number;
    }

    /** Reads on from where the last call ended. @return how many bytes there are now in the buffer, 0 at the end */
    int read(NativeBuffer to, int most) throws SystemCallException {
        long read = Native.read(number, to.address(), most);
        if (read < 0) {
            throw new SystemCallException("read", "an open file", Errno.last());
        }
        return (int) read;
    }

    Statx stat() throws SystemCallException {
        return Statx.read(number, NativeText.NOTHING)
                .orElseThrow(() -> new SystemCallException("look at", "an open file", Errno.ESTALE));
    }

    /** What has that name; empty if nothing has. */
    Optional<Statx> stat(byte[] name) throws SystemCallException {
        return Statx.read(number, NativeText.of(name));
    }

    /** Owner, mode and ACLs of what this is open on. */
    Meta meta(Statx stat) throws SystemCallException {
        boolean mayHaveAcl = stat.kind() != EntryKind.LINK;
        boolean folder = stat.kind() == EntryKind.FOLDER;
        return new Meta(
                stat.kind(),
                stat.uid(),
                stat.gid(),
                stat.mode(),
                mayHaveAcl ? attribute(Attribute.ACCESS_ACL).map(Acl::decode) : Optional.empty(),
                folder ? attribute(Attribute.DEFAULT_ACL).map(Acl::decode) : Optional.empty());
    }

    /** The file capabilities of what this is open on (capabilities(7)); a change of owner takes them away. */
    Optional<CapabilityValue> capabilities() throws SystemCallException {
        return attribute(Attribute.CAPABILITIES).map(CapabilityValue::of);
    }

    private Optional<byte[]> attribute(Attribute attribute) throws SystemCallException {
        return AttributeValue.ofThisThread().read(number, attribute).bytes();
    }

    /** Where the symbolic link that this is open on leads, as it is written. */
    byte[] linkTarget() throws SystemCallException {
        NativeBuffer target = NativeBuffer.of(MOST_OF_A_LINK);
        long length = Native.readlinkat(number, NativeText.NOTHING, target.address(), MOST_OF_A_LINK);
        if (length < 0) {
            throw new SystemCallException("read", "a symbolic link", Errno.last());
        }
        return target.copy((int) length);
    }

    /** Changes owner, mode and ACLs where they differ. If a call fails, the earlier ones stay done. */
    void change(Meta from, Meta to) throws SystemCallException {
        MetaCalls.of(new Change(from, to)).make(number);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            Native.close(number);
        }
    }
}
