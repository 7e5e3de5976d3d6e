package phoenix.ids;

/**
 * One entry of a mount point's id map: files of {@code disk} on the volume show as {@code container} inside.
 *
 * @param kind user or group ids
 * @param container the first id as the container sees it
 * @param disk the first id as the volume has it
 * @param size how many, at least 1
 */
public record MountIdMapEntry(IdKind kind, long container, long disk, long size) {
    /** @throws IllegalArgumentException when a side is empty or goes beyond 4294967294, the last id there can be */
    public MountIdMapEntry {
        requireIds("container", kind, container, size);
        requireIds("disk", kind, disk, size);
    }

    private static void requireIds(String side, IdKind kind, long first, long size) {
        try {
            if (IdRange.of(first, size).holdsReservedId()) {
                throw new IllegalArgumentException(
                        IdRange.RESERVED_ID + " means \"no id\", and the kernel maps it nowhere");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + side + "'s " + kind.noun() + "s: " + e.getMessage(), e);
        }
    }

    /** {@code u:0:1000:1}. */
    public String text() {
        return kind.letter() + ":" + container + ":" + disk + ":" + size;
    }

    /** The ids inside. */
    public IdRange containerRange() {
        return IdRange.of(container, size);
    }

    /** The ids on the volume. */
    public IdRange diskRange() {
        return IdRange.of(disk, size);
    }

    /** The entry as a map line whose outside is the disk, for the algebra that the two have in common. */
    IdMapLine line() {
        return IdMapLine.of(kind, container, disk, size);
    }

    static MountIdMapEntry of(IdMapLine line) {
        return new MountIdMapEntry(line.kind(), line.container(), line.host(), line.count());
    }
}
