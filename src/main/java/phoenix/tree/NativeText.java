package phoenix.tree;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names and paths as system calls take them: bytes that end in NUL. Each thread has room for one name or path at a time; the next
 * one takes its place.
 */
final class NativeText {
    private static final byte[] DESCRIPTORS = "/proc/self/fd/".getBytes(StandardCharsets.US_ASCII);
    /** The kernel's PATH_MAX, and what may stand before it. */
    private static final int MOST = 4096 + 32;

    private static final ThreadLocal<NativeText> OWN = ThreadLocal.withInitial(NativeText::new);
    private static final Map<String, NativeBuffer> CONSTANTS = new ConcurrentHashMap<>();

    /** The name of what a descriptor itself is open on, with AT_EMPTY_PATH. */
    static final long NOTHING = constant("");

    private final NativeBuffer room = NativeBuffer.of(MOST);

    private NativeText() {
        room.bytes().put(0, DESCRIPTORS);
    }

    /** A text that is used again and again, at an address for good. */
    static long constant(String ascii) {
        return CONSTANTS
                .computeIfAbsent(ascii, text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                    NativeBuffer buffer = NativeBuffer.of(bytes.length + 1);
                    buffer.bytes().put(0, bytes).put(bytes.length, (byte) 0);
                    return buffer;
                })
                .address();
    }

    /**
     * A name or a path.
     *
     * @throws SystemCallException where it is longer than the kernel takes
     */
    static long of(byte[] text) throws SystemCallException {
        NativeText own = OWN.get();
        own.put(DESCRIPTORS.length, text);
        return own.room.address() + DESCRIPTORS.length;
    }

    /** {@code /proc/self/fd/N}, which leads to what the descriptor is open on. */
    static long ofDescriptor(int number) {
        NativeText own = OWN.get();
        own.room.bytes().put(own.digits(number), (byte) 0);
        return own.room.address();
    }

    /**
     * {@code /proc/self/fd/N/NAME}.
     *
     * @throws SystemCallException where the name is longer than the kernel takes
     */
    static long below(int number, byte[] name) throws SystemCallException {
        NativeText own = OWN.get();
        int slash = own.digits(number);
        own.room.bytes().put(slash, (byte) '/');
        own.put(slash + 1, name);
        return own.room.address();
    }

    private void put(int at, byte[] text) throws SystemCallException {
        if (at + text.length >= MOST) {
            throw new SystemCallException("open", FileNames.decode(text), Errno.ENAMETOOLONG);
        }
        room.bytes().put(at, text).put(at + text.length, (byte) 0);
    }

    /** Writes a number behind the descriptors' folder; the index behind it. */
    private int digits(int number) {
        int end = DESCRIPTORS.length + Integer.toString(number).length();
        int rest = number;
        for (int at = end - 1; at >= DESCRIPTORS.length; at--) {
            room.bytes().put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return end;
    }
}
