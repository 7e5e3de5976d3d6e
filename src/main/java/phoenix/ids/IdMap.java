package phoenix.ids;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/**
 * A container's id map: lines in the order in which LXC or Proxmox wrote them, user and group ids apart. Where lines
 * contradict each other, the first one counts in every question here, as in LXC's and Proxmox's own look-ups; the
 * kernel refuses such a map, see {@link #clashes()}.
 *
 * @param lines all lines of both kinds; none at all for a privileged container
 */
public record IdMap(List<IdMapLine> lines) {
    /** The ids that distributions give out, root and nobody (65534) included: what a container needs to be complete. */
    public static final IdRange ORDINARY_IDS = IdRange.of(0, 65536);

    public IdMap {
        lines = List.copyOf(lines);
    }

    /** What Proxmox starts an unprivileged container with when its file has no {@code lxc.idmap} (PVE/LXC.pm). */
    public static IdMap proxmoxDefault() {
        return new IdMap(
                List.of(IdMapLine.of(IdKind.UID, 0, 100000, 65536), IdMapLine.of(IdKind.GID, 0, 100000, 65536)));
    }

    /** What a privileged container amounts to: every id is the host's own. */
    public static IdMap identity() {
        long all = IdRange.RESERVED_ID;
        return new IdMap(List.of(IdMapLine.of(IdKind.UID, 0, 0, all), IdMapLine.of(IdKind.GID, 0, 0, all)));
    }

    /**
     * Reads the {@code lxc.idmap} values of one section of one file: each adds a line, an
     * empty one takes back all before it.
     *
     * @param valuesByLine what stands behind each key, by its line number
     * @throws IdSyntaxException for the first value that LXC or the kernel would refuse
     */
    public static IdMap parse(SortedMap<Integer, String> valuesByLine) throws IdSyntaxException {
        List<IdMapLine> lines = new ArrayList<>();
        for (Map.Entry<Integer, String> entry : valuesByLine.entrySet()) {
            List<IdMapLine> parsed = IdMapLine.parse(entry.getValue(), entry.getKey());
            if (parsed.isEmpty()) {
                lines.clear();
            }
            lines.addAll(parsed);
        }
        return new IdMap(lines);
    }

    /**
     * Reads the map that a running container has, from its {@code /proc/PID/uid_map} and {@code gid_map}; see
     * user_namespaces(7). The host's side is as seen by who read the files.
     *
     * @throws IdSyntaxException when a line is not three numbers that make a map line
     */
    public static IdMap ofProcess(String uidMap, String gidMap) throws IdSyntaxException {
        List<IdMapLine> lines = new ArrayList<>();
        for (IdKind kind : IdKind.values()) {
            int number = 0;
            for (String text : (kind == IdKind.UID ? uidMap : gidMap).lines().toList()) {
                number++;
                if (!text.isBlank()) {
                    lines.add(IdMapLine.parseKernelLine(kind, text, number));
                }
            }
        }
        return new IdMap(lines);
    }

    /** Whether there is no line at all, so that the container has the host's ids: it is privileged. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The lines of one kind, in their order. */
    public List<IdMapLine> lines(IdKind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    /** What a container's id is on the host; empty when unmapped. For many look-ups take {@link #translation}. */
    public OptionalLong toHost(IdKind kind, long containerId) {
        for (IdMapLine line : lines) {
            if (line.kind() == kind && line.containerRange().contains(containerId)) {
                return line.toHost(containerId);
            }
        }
        return OptionalLong.empty();
    }

    /** What a host's id is in the container; empty when unmapped, which the container sees as nobody. */
    public OptionalLong toContainer(IdKind kind, long hostId) {
        for (IdMapLine line : lines) {
            if (line.kind() == kind && line.hostRange().contains(hostId)) {
                return line.toContainer(hostId);
            }
        }
        return OptionalLong.empty();
    }

    /** All of one kind, from container to host, made for many look-ups. */
    public IdTranslation translation(IdKind kind) {
        return new IdTranslation(lines(kind).stream().map(IdMapLine::shift).toList());
    }

    /** The container's ids that are mapped. */
    public IdSet containerIds(IdKind kind) {
        return IdSet.of(lines(kind).stream().map(IdMapLine::containerRange).toList());
    }

    /** The host's ids that the container can act as. */
    public IdSet hostIds(IdKind kind) {
        return IdSet.of(hostRanges(kind));
    }

    /**
     * The host's ids line by line, in the order of the lines. This is how newuidmap(1) checks them against
     * {@code /etc/subuid}, and why they are not joined here.
     */
    public List<IdRange> hostRanges(IdKind kind) {
        return lines(kind).stream().map(IdMapLine::hostRange).toList();
    }

    /** Those of the given container ids that the host has no id for, ascending. */
    public List<IdRange> unmapped(IdKind kind, IdRange containerIds) {
        return containerIds(kind).missingIn(containerIds);
    }

    /** Whether all of the given container ids are mapped. */
    public boolean covers(IdKind kind, IdRange containerIds) {
        return containerIds(kind).covers(containerIds);
    }

    /** Whether the container's root is mapped; without, no container starts. */
    public boolean mapsRoot(IdKind kind) {
        return mappedRoot(kind).isPresent();
    }

    /** The container's root as the host sees it: 100000 by default. */
    public OptionalLong mappedRoot(IdKind kind) {
        return toHost(kind, 0);
    }

    /** Whether there are lines for user ids only or for group ids only. */
    public boolean isOneSided() {
        return missingKind().isPresent();
    }

    /** The kind that has no line while the other one has; empty when both have, or neither. */
    public Optional<IdKind> missingKind() {
        Set<IdKind> present = EnumSet.noneOf(IdKind.class);
        lines.forEach(line -> present.add(line.kind()));
        return present.size() == 1 ? Optional.of(present.iterator().next().other()) : Optional.empty();
    }

    /**
     * Lines that map the same id twice, on either side: user ids first, the container's side first, ascending. Each line
     * is named at most once per side, together with one that it clashes with.
     */
    public List<IdClash> clashes() {
        return IdClash.among(lines);
    }

    /** How large the map of one kind is, against what the kernel and LXC take. */
    public IdMapSize size(IdKind kind) {
        return IdMapSize.of(kind, lines(kind));
    }

    /** Whether the kernel takes the map at its size: at most 340 lines, and less than 4096 bytes, of each kind. */
    public boolean withinKernelLimits() {
        return size(IdKind.UID).fitsKernel() && size(IdKind.GID).fitsKernel();
    }

    /** What is too large for the kernel or for LXC, and what to do; empty when nothing is. */
    public Optional<String> limitProblem() {
        return size(IdKind.UID).problem().or(() -> size(IdKind.GID).problem());
    }

    /** Whether both maps translate every id alike, however their lines are cut and ordered. */
    public boolean meansSameAs(IdMap other) {
        return translation(IdKind.UID).equals(other.translation(IdKind.UID))
                && translation(IdKind.GID).equals(other.translation(IdKind.GID));
    }

    /** The map in which each line takes its ids, inside and outside, from the lines before it, so that none clash. */
    public IdMap withoutClashes() {
        return new IdMap(IdMapEdits.laterWins(lines));
    }

    /**
     * The same map in the fewest lines: those that continue each other become one, at the place of the first of them. A
     * map that has clashes is returned as it is, since there the order of lines matters.
     */
    public IdMap compact() {
        return clashes().isEmpty() ? new IdMap(IdMapEdits.compact(lines)) : this;
    }

    /**
     * The smallest edit after which the container's id is exactly this id on the host. Lines that hold one of the two are
     * split around it; all else stays, in its place, with two exceptions that the laws of maps force: the container's id
     * has its former host id no more, and another container id that had the host's id has none at all ({@link
     * #toContainer} tells beforehand which). It does not get the freed one instead, for that would hand it files.
     *
     * @throws IllegalArgumentException when one of the two is no id that can be mapped
     */
    public IdMap pin(IdKind kind, long containerId, long hostId) {
        IdMapLine pinned = new IdMapLine(kind, containerId, hostId, 1, OptionalInt.empty());
        return new IdMap(IdMapEdits.pin(lines, pinned));
    }
}
