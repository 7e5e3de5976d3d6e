package phoenix.ids;

import java.util.List;
import java.util.Optional;

/**
 * How large a map of one kind is for the kernel, which takes it in one write, one line per map line.
 *
 * @param kind user or group ids
 * @param lines how many map lines
 * @param bytes how many bytes these are in {@code /proc/PID/uid_map} or {@code gid_map}, newlines included
 */
public record IdMapSize(IdKind kind, int lines, long bytes) {
    /** The most lines that the kernel takes, since 4.15; before, it was 5. See user_namespaces(7). */
    public static final int MAX_LINES = 340;

    /** The most bytes that the kernel takes in the one write: less than a memory page of 4096 bytes. */
    public static final int MAX_BYTES = 4095;

    /**
     * The most bytes with which LXC starts a container under any process id: its buffer of 4096 bytes, of which one
     * ends the text, holds {@code newuidmap PID} too ({@code lxc_map_ids}, {@code LXC_IDMAPLEN}).
     */
    public static final int MAX_BYTES_LXC = MAX_BYTES - "newuidmap 4194304".length();

    static IdMapSize of(IdKind kind, List<IdMapLine> lines) {
        return new IdMapSize(
                kind,
                lines.size(),
                lines.stream().mapToLong(line -> line.kernelText().length()).sum());
    }

    /** Whether the kernel takes it. */
    public boolean fitsKernel() {
        return lines <= MAX_LINES && bytes <= MAX_BYTES;
    }

    /** Whether LXC gets it to the kernel, whatever the process id. */
    public boolean fitsLxc() {
        return fitsKernel() && bytes <= MAX_BYTES_LXC;
    }

    /** Which limit it is over, by how much, what comes of it and what to do; empty when it fits. */
    public Optional<String> problem() {
        String map = "the " + kind.noun() + " map has ";
        String remedy = "; join lines that continue each other, or map fewer single ids";
        if (lines > MAX_LINES) {
            return Optional.of(map + lines + " lines; the kernel takes at most " + MAX_LINES
                    + " and refuses the whole map (\"Invalid argument\")" + remedy);
        }
        if (bytes > MAX_BYTES) {
            return Optional.of(map + bytes + " bytes; the kernel takes at most " + MAX_BYTES
                    + " and refuses the whole map (\"Invalid argument\")" + remedy);
        }
        if (bytes > MAX_BYTES_LXC) {
            return Optional.of(map + bytes + " bytes; LXC takes at most " + MAX_BYTES_LXC
                    + " in its call of new" + kind.noun() + "map (\"Too many " + kind.noun() + " mappings defined\")"
                    + remedy);
        }
        return Optional.empty();
    }
}
