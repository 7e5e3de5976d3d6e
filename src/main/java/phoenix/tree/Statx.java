package phoenix.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * What statx(2) told about one entry.
 *
 * @param mode setuid, setgid, sticky and permission bits, without the type
 * @param links how many names it has
 * @param size in bytes
 * @param device the file system's device number, {@code major << 32 | minor}
 * @param mountId which mount it was reached through, 0 when the kernel does not tell (before Linux 5.8)
 * @param modified when its content changed
 */
record Statx(
        EntryKind kind,
        int mode,
        long links,
        long uid,
        long gid,
        long inode,
        long size,
        long device,
        long mountId,
        Instant modified) {
    private static final int STRUCT_BYTES = 256;
    private static final int MNT_ID = 0x1000;
    private static final ThreadLocal<ByteBuffer> BUFFER = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(STRUCT_BYTES).order(ByteOrder.nativeOrder()));

    /** The entry of that name in a folder, or what the descriptor is itself if the name is empty; empty when it is gone. */
    static Optional<Statx> read(int folder, byte[] nulEndedName) throws SystemCallException {
        ByteBuffer out = BUFFER.get();
        int flags = Native.AT_SYMLINK_NOFOLLOW | Native.AT_NO_AUTOMOUNT | Native.AT_EMPTY_PATH;
        if (Native.statx(folder, nulEndedName, flags, Native.STATX_WANTED, out) < 0) {
            Errno errno = Errno.last();
            if (errno.isGone()) {
                return Optional.empty();
            }
            throw new SystemCallException("look at", "a name", errno);
        }
        int stMode = out.getShort(0x1c) & 0xffff;
        return Optional.of(new Statx(
                EntryKind.ofMode(stMode),
                stMode & 07777,
                unsigned(out, 0x10),
                unsigned(out, 0x14),
                unsigned(out, 0x18),
                out.getLong(0x20),
                out.getLong(0x28),
                unsigned(out, 0x88) << 32 | unsigned(out, 0x8c),
                (out.getInt(0) & MNT_ID) != 0 ? out.getLong(0x90) : 0,
                Instant.ofEpochSecond(out.getLong(0x70), unsigned(out, 0x78))));
    }

    boolean isSameInode(Statx other) {
        return inode == other.inode && device == other.device && kind == other.kind;
    }

    /**
     * Whether an entry met below this folder is on another file system or mount. Device numbers are compared for folders
     * only: on an overlay, files may show those of its layers.
     */
    boolean isMountBoundaryTo(Statx entry) {
        boolean otherMount = mountId != 0 && entry.mountId != 0 && mountId != entry.mountId;
        return otherMount || entry.kind == EntryKind.FOLDER && device != entry.device;
    }

    private static long unsigned(ByteBuffer in, int offset) {
        return Integer.toUnsignedLong(in.getInt(offset));
    }
}
