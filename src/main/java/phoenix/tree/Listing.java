package phoenix.tree;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The names in one folder, read in portions (getdents64(2)). It can give its buffer back in the middle and go on later,
 * through another descriptor of the same folder, from the cookie of the last name that it gave out.
 */
final class Listing {
    /** Buffers that no listing uses now; a walk's own. */
    static final class Buffers {
        private static final int BYTES = 32768;
        private final Deque<NativeBuffer> free = new ArrayDeque<>();

        private NativeBuffer take() {
            NativeBuffer buffer = free.poll();
            return buffer != null ? buffer : NativeBuffer.of(BYTES);
        }
    }

    /** Offsets in {@code struct linux_dirent64}. */
    private static final int NEXT_COOKIE = 8;

    private static final int LENGTH = 16;
    private static final int NAME = 19;

    private final Buffers buffers;
    private Optional<NativeBuffer> portion = Optional.empty();
    private long cookie;
    private int at;
    private int end;

    Listing(Buffers buffers) {
        this.buffers = buffers;
    }

    /** The next name, without {@code .} and {@code ..}; empty at the end. */
    Optional<byte[]> next(Descriptor folder) throws SystemCallException {
        while (true) {
            if (at == end && !fill(folder)) {
                return Optional.empty();
            }
            ByteBuffer buffer = portion.orElseThrow().bytes();
            int start = at;
            int length = buffer.getShort(start + LENGTH) & 0xffff;
            cookie = buffer.getLong(start + NEXT_COOKIE);
            at = start + length;
            byte[] name = name(buffer, start + NAME, at);
            if (!isSelfOrParent(name)) {
                return Optional.of(name);
            }
        }
    }

    /** Gives the buffer back. */
    void pause() {
        portion.ifPresent(buffers.free::push);
        portion = Optional.empty();
        at = 0;
        end = 0;
    }

    private boolean fill(Descriptor folder) throws SystemCallException {
        if (portion.isEmpty()) {
            portion = Optional.of(buffers.take());
            if (Native.lseek(folder.number(), cookie, Native.SEEK_SET) < 0) {
                throw new SystemCallException("go on listing", "a folder", Errno.last());
            }
        }
        long read = Native.getdents64(folder.number(), portion.get().address(), Buffers.BYTES);
        if (read < 0) {
            throw new SystemCallException("list", "a folder", Errno.last());
        }
        at = 0;
        end = (int) read;
        return read > 0;
    }

    private static byte[] name(ByteBuffer buffer, int from, int limit) {
        int to = from;
        while (to < limit && buffer.get(to) != 0) {
            to++;
        }
        byte[] name = new byte[to - from];
        buffer.get(from, name);
        return name;
    }

    private static boolean isSelfOrParent(byte[] name) {
        return name.length == 1 && name[0] == '.' || name.length == 2 && name[0] == '.' && name[1] == '.';
    }
}
