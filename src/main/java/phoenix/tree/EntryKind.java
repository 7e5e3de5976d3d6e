package phoenix.tree;

/** What kind of thing a folder entry is, from the type bits of {@code st_mode} (inode(7)). */
public enum EntryKind {
    FILE(0100000),
    FOLDER(0040000),
    LINK(0120000),
    SOCKET(0140000),
    /** A block or character device. */
    DEVICE(0060000),
    FIFO(0010000);

    private static final int TYPE_BITS = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final int typeBits;

    EntryKind(int typeBits) {
        this.typeBits = typeBits;
    }

    /**
     * The kind that a whole {@code st_mode} tells.
     *
     * @throws IllegalArgumentException when the type bits are none that Linux knows
     */
    public static EntryKind ofMode(int stMode) {
        int type = stMode & TYPE_BITS;
        if (type == CHARACTER_DEVICE) {
            return DEVICE;
        }
        for (EntryKind kind : values()) {
            if (kind.typeBits == type) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no file type has the mode bits " + Integer.toOctalString(stMode));
    }
}
