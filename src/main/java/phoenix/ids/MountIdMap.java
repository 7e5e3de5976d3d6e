package phoenix.ids;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a mount point's {@code idmap=} says about the ids on its volume, since pve-container 6.1.6. A container id that
 * no entry lists is on disk what the container's own map makes of it; an id on disk that results from neither shows as
 * nobody. Privileged containers ignore it. See {@code resolve_mountpoint_idmap} in PVE/LXC.pm.
 *
 * @param entries in the order written
 */
public record MountIdMap(List<MountIdMapEntry> entries) {
    /**
     * {@code idmap=passthrough}: on disk every id is what it is in the container. On a shared folder the container's root
     * then creates files of the host's root.
     */
    public static final MountIdMap PASSTHROUGH = new MountIdMap(List.of(
            new MountIdMapEntry(IdKind.UID, 0, 0, IdRange.RESERVED_ID),
            new MountIdMapEntry(IdKind.GID, 0, 0, IdRange.RESERVED_ID)));

    private static final String PASSTHROUGH_TEXT = "passthrough";
    private static final Pattern ENTRY = Pattern.compile("([ug]):([0-9]+):([0-9]+):([0-9]+)");

    public MountIdMap {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the value of {@code idmap=}: {@code passthrough}, or entries {@code type:container:disk:size} with semicolons
     * between them, in decimal.
     *
     * @param line the file's line that it stands in, from 1 on
     * @throws IdSyntaxException when Proxmox or the kernel would refuse it; columns count within {@code value}
     */
    public static MountIdMap parse(String value, int line) throws IdSyntaxException {
        if (value.equals(PASSTHROUGH_TEXT)) {
            return PASSTHROUGH;
        }
        List<MountIdMapEntry> entries = new ArrayList<>();
        int start = 0;
        while (start <= value.length()) {
            int separator = value.indexOf(';', start);
            int end = separator < 0 ? value.length() : separator;
            entries.add(entry(new Word(value.substring(start, end), start + 1), line));
            start = end + 1;
        }
        return new MountIdMap(entries);
    }

    private static MountIdMapEntry entry(Word word, int line) throws IdSyntaxException {
        Matcher fields = ENTRY.matcher(word.text());
        if (!fields.matches()) {
            throw word.unexpected(
                    Quoted.text(word.text())
                            + " is no entry; expected type:container:disk:size as in u:0:1000:1, with ; between entries",
                    line);
        }
        try {
            return new MountIdMapEntry(
                    "u".equals(fields.group(1)) ? IdKind.UID : IdKind.GID,
                    decimal(fields.group(2)),
                    decimal(fields.group(3)),
                    decimal(fields.group(4)));
        } catch (IllegalArgumentException e) {
            throw word.unexpected(e.getMessage(), line);
        }
    }

    /** The number, cut off at what is far beyond any id. */
    private static long decimal(String digits) {
        long value = 0;
        for (int at = 0; at < digits.length() && value <= IdRange.MAX_ID; at++) {
            value = value * 10 + (digits.charAt(at) - '0');
        }
        return value;
    }

    /** The value for {@code idmap=}. */
    public String text() {
        return isPassthrough()
                ? PASSTHROUGH_TEXT
                : entries.stream().map(MountIdMapEntry::text).collect(Collectors.joining(";"));
    }

    /** Whether ids on disk are simply the container's. */
    public boolean isPassthrough() {
        return equals(PASSTHROUGH);
    }

    /** What the container's id is on the volume; empty when the container has no such id. */
    public OptionalLong toDisk(IdKind kind, long containerId, IdMap container) {
        if (container.toHost(kind, containerId).isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong listed = ownMap().toHost(kind, containerId);
        return listed.isPresent() ? listed : container.toHost(kind, containerId);
    }

    /** What an id on the volume shows as in the container; empty when it shows as nobody. */
    public OptionalLong toContainer(IdKind kind, long diskId, IdMap container) {
        OptionalLong hostId = diskToHost(container).toHost(kind, diskId);
        return hostId.isPresent() ? container.toContainer(kind, hostId.getAsLong()) : hostId;
    }

    /**
     * What the kernel is told for this mount: lines whose inside are the ids on disk and whose outside are the host's ids,
     * first what the entries say, then what is left to the container's own map.
     *
     * @param container the container's map; without lines, as for privileged containers, so is the result
     */
    public IdMap diskToHost(IdMap container) {
        List<IdMapLine> lines = new ArrayList<>();
        for (IdKind kind : IdKind.values()) {
            IdTranslation toHost = container.translation(kind);
            IdTranslation toDisk = ownMap().translation(kind);
            addLines(kind, toDisk.inverse().then(toHost), lines);
            IdSet unlisted = toHost.domain().minus(toDisk.domain());
            addLines(kind, IdTranslation.identity(toHost.onlyFor(unlisted).image()), lines);
        }
        return new IdMap(lines);
    }

    private static void addLines(IdKind kind, IdTranslation translation, List<IdMapLine> lines) {
        for (IdShift shift : translation.shifts()) {
            lines.add(IdMapLine.of(
                    kind, shift.from().first(), shift.to(), shift.from().count()));
        }
    }

    /**
     * Both together. Where the new entries and these speak of the same id, inside or on disk, the new ones win; what else
     * there was stays, so that an operator's own entries survive. In the fewest entries, ascending.
     */
    public MountIdMap mergedWith(MountIdMap more) {
        List<IdMapLine> merged = new ArrayList<>(more.ownMap().lines());
        for (IdKind kind : IdKind.values()) {
            IdSet containerIds = more.ownMap().containerIds(kind);
            IdSet diskIds = more.ownMap().hostIds(kind);
            for (IdMapLine line : ownMap().lines(kind)) {
                merged.addAll(line.without(containerIds, diskIds));
            }
        }
        merged.sort(Comparator.comparing(IdMapLine::kind).thenComparingLong(IdMapLine::container));
        return new MountIdMap(new IdMap(merged)
                .compact().lines().stream().map(MountIdMapEntry::of).toList());
    }

    /**
     * Why Proxmox or the kernel would refuse this for the container, or entries would do nothing: sentences for the
     * operator. Empty for a privileged container, which ignores the entries.
     */
    public List<String> problems(IdMap container) {
        return container.isEmpty() || isPassthrough() ? List.of() : new MountIdMapProblems(this, container).sentences();
    }

    /** Those of the {@linkplain #problems problems} with which the container does not start. */
    public List<String> obstacles(IdMap container) {
        return container.isEmpty() || isPassthrough() ? List.of() : new MountIdMapProblems(this, container).obstacles();
    }

    /** The entries as map lines whose outside is the disk, for the algebra that both have in common. */
    IdMap ownMap() {
        return new IdMap(entries.stream().map(MountIdMapEntry::line).toList());
    }
}
