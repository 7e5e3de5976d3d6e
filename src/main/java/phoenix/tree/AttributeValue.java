package phoenix.tree;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Room for the value of an extended attribute, and what was read into it last. */
final class AttributeValue {
    /** XATTR_SIZE_MAX of {@code linux/limits.h}. */
    private static final int MOST = 65536;
    /**
     * Asked for first. The kernel clears as much memory as it is offered for a value, at each call, and an ACL of 60 entries is
     * shorter than this.
     */
    private static final int USUAL = 512;

    private static final ThreadLocal<AttributeValue> OF_THREAD = ThreadLocal.withInitial(AttributeValue::new);

    private final NativeBuffer room = NativeBuffer.of(MOST);
    private int length;

    AttributeValue() {}

    /** One for values that are used at once; each thread has its own. */
    static AttributeValue ofThisThread() {
        return OF_THREAD.get();
    }

    /**
     * Reads an attribute of a path; a link at its end is not followed.
     *
     * @param path a text of {@link NativeText}
     */
    AttributeValue read(long path, Attribute attribute) throws SystemCallException {
        long result = Native.lgetxattr(path, attribute.address(), room.address(), USUAL);
        boolean isLonger = result < 0 && Errno.last().equals(Errno.ERANGE);
        return take(isLonger ? Native.lgetxattr(path, attribute.address(), room.address(), MOST) : result, attribute);
    }

    /** Reads an attribute of what a descriptor is open on, which may be an O_PATH one. */
    AttributeValue read(int descriptor, Attribute attribute) throws SystemCallException {
        long path = NativeText.ofDescriptor(descriptor);
        long result = Native.getxattr(path, attribute.address(), room.address(), USUAL);
        boolean isLonger = result < 0 && Errno.last().equals(Errno.ERANGE);
        return take(isLonger ? Native.getxattr(path, attribute.address(), room.address(), MOST) : result, attribute);
    }

    /**
     * Sets an attribute of a path, which is followed, so only below {@code /proc/self/fd}.
     *
     * @return what setxattr(2) returned
     */
    int set(long path, Attribute attribute, byte[] value) {
        room.bytes().put(0, value);
        return Native.setxattr(path, attribute.address(), room.address(), value.length, 0);
    }

    private AttributeValue take(long result, Attribute attribute) throws SystemCallException {
        length = (int) result;
        if (result < 0) {
            length = 0;
            Errno errno = Errno.last();
            if (!errno.equals(Errno.ENODATA) && !errno.equals(Errno.EOPNOTSUPP)) {
                throw new SystemCallException("read", attribute.text(), errno);
            }
        }
        return this;
    }

    /** Nothing, for entries that can't have the attribute. */
    void clear() {
        length = 0;
    }

    /** Whether there is one. */
    boolean isThere() {
        return length > 0;
    }

    /** What was read. */
    Optional<byte[]> bytes() {
        return isThere() ? Optional.of(room.copy(length)) : Optional.empty();
    }

    /** Whether just these bytes were read. */
    boolean is(byte[] value) {
        if (value.length != length) {
            return false;
        }
        ByteBuffer read = room.bytes();
        for (int i = 0; i < length; i++) {
            if (read.get(i) != value[i]) {
                return false;
            }
        }
        return true;
    }

    /** A number that is the same for the same bytes. */
    int hash() {
        ByteBuffer read = room.bytes();
        int hash = length;
        for (int i = 0; i + Integer.BYTES <= length; i += Integer.BYTES) {
            hash = hash * 31 + read.getInt(i);
        }
        return hash;
    }
}
