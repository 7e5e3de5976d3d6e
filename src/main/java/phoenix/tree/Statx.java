package phoenix.tree;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What statx(2) told about one entry.
 *
 * @param mode setuid, setgid, sticky and permission bits, without the type
 * @param links how many names it has
 * @param size in bytes
 * @param device the file system's device number, {@code major << 32 | minor}
 * @param mountId which mount it was reached through, 0 when the kernel does not tell (before Linux 5.8)
 * @param modified when its content changed, in nanoseconds since 1970
 * @param changed when its content, owner, mode, ACLs or names last changed, likewise
 * @param seen when it was looked at, likewise, within a millisecond
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
        long modified,
        long changed,
        long seen) {
    private static final int STRUCT_BYTES = 256;
    private static final int MNT_ID = 0x1000;
    private static final long NANOS = 1_000_000_000;
    /** Far longer than a tick of any kernel's clock. */
    private static final long TICK = NANOS / 10;

    private static final ThreadLocal<NativeBuffer> BUFFER =
            ThreadLocal.withInitial(() -> NativeBuffer.of(STRUCT_BYTES));

    /** The entry of that name in a folder, or what the descriptor is itself if the name is empty; empty when it is gone. */
    static Optional<Statx> read(int folder, long name) throws SystemCallException {
        NativeBuffer status = BUFFER.get();
        int flags = Native.AT_SYMLINK_NOFOLLOW | Native.AT_NO_AUTOMOUNT | Native.AT_EMPTY_PATH;
        if (Native.statx(folder, name, flags, Native.STATX_WANTED, status.address()) < 0) {
            Errno errno = Errno.last();
            if (errno.isGone()) {
                return Optional.empty();
            }
            throw new SystemCallException("look at", "a name", errno);
        }
        ByteBuffer out = status.bytes();
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
                time(out, 0x70),
                time(out, 0x60),
                System.currentTimeMillis() * 1_000_000));
    }

    boolean isSameInode(Statx other) {
        return inode == other.inode && device == other.device && kind == other.kind;
    }

    /**
     * Whether this, looked at later, is the same entry and certainly nobody changed anything of it meanwhile: each change of
     * owner, mode, ACL or names sets the time of the last change. The kernel's clock for that ticks every few milliseconds, so
     * where it had only just been changed when it was first looked at, this says no.
     */
    boolean isUntouchedSince(Statx earlier) {
        return isSameInode(earlier)
                && changed == earlier.changed
                && links == earlier.links
                && mountId == earlier.mountId
                && earlier.seen - earlier.changed > TICK;
    }

    /**
     * Whether an entry met below this folder is on another file system or mount. Device numbers are compared for folders
     * only: on an overlay, files may show those of its layers.
     */
    boolean isMountBoundaryTo(Statx entry) {
        boolean otherMount = mountId != 0 && entry.mountId != 0 && mountId != entry.mountId;
        return otherMount || entry.kind == EntryKind.FOLDER && device != entry.device;
    }

    private static long time(ByteBuffer in, int offset) {
        return in.getLong(offset) * NANOS + unsigned(in, offset + 8);
    }

    private static long unsigned(ByteBuffer in, int offset) {
        return Integer.toUnsignedLong(in.getInt(offset));
    }
}
