package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.IdMapSource;
import phoenix.container.LxcKeys;
import phoenix.container.ProxmoxFile;
import phoenix.container.ProxmoxSection;
import phoenix.container.StrayLine;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdSyntaxException;

/**
 * Id map lines in other sections than the main one, which the container's own map does not explain.
 *
 * <p>A snapshot rightly holds the map that the container had when it was taken: a rollback brings that map back together
 * with a rootfs of its ids. What was appended to the file by mistake stands in its last snapshot and looks the same.
 *
 * @param removable lines that a rollback does not miss, or that were surely not there when the snapshot was taken
 * @param kept lines of snapshots that may have been taken while the container had this map
 */
record MisplacedMap(List<StrayLine> removable, List<StrayLine> kept) {
    private static final String UNPRIVILEGED = "unprivileged";

    /** A container that has a map itself has snapshots with maps, and rightly so. */
    static MisplacedMap of(Container container) {
        List<StrayLine> removable = new ArrayList<>();
        List<StrayLine> kept = new ArrayList<>();
        boolean own = container.idMapSource() == IdMapSource.EXPLICIT;
        for (StrayLine stray : container.strayIdMapLines()) {
            if (stray.place() == StrayLine.Place.PENDING) {
                removable.add(stray);
            } else if (stray.place() == StrayLine.Place.SNAPSHOT && !own) {
                (isRemovable(stray, container.proxmox().orElseThrow()) ? removable : kept).add(stray);
            }
        }
        return new MisplacedMap(removable, kept);
    }

    /** Without the lines the snapshot must still be that of an unprivileged container. */
    private static boolean isRemovable(StrayLine stray, ProxmoxFile file) {
        ProxmoxSection section = file.snapshots().stream()
                .filter(s -> s.name().equals(stray.section()))
                .findFirst()
                .orElseThrow();
        boolean unprivileged = section.value(UNPRIVILEGED).filter("1"::equals).isPresent();
        return unprivileged && (isImplicit(section) || isAppended(section, file));
    }

    /** Whether the lines say no more than what Proxmox supposes without them. */
    private static boolean isImplicit(ProxmoxSection section) {
        return section.lines(LxcKeys.IDMAP).stream().allMatch(MisplacedMap::isImplicit);
    }

    private static boolean isImplicit(ConfigLine line) {
        try {
            return IdMapLine.parse(line.value(), line.number()).stream()
                    .map(l -> IdMapLine.of(l.kind(), l.container(), l.host(), l.count()))
                    .allMatch(IdMap.proxmoxDefault().lines()::contains);
        } catch (IdSyntaxException e) {
            return false;
        }
    }

    /** Whether they are the end of the file, and no other snapshot has a map that says something. */
    private static boolean isAppended(ProxmoxSection section, ProxmoxFile file) {
        boolean last = Stream.concat(file.pending().stream(), file.snapshots().stream())
                .allMatch(s -> s.headerLine() <= section.headerLine());
        boolean only = file.snapshots().stream().filter(s -> !s.equals(section)).allMatch(MisplacedMap::isImplicit);
        List<ConfigLine> lines = section.lines();
        int others = lines.size() - section.lines(LxcKeys.IDMAP).size();
        return last
                && only
                && lines.subList(others, lines.size()).stream()
                        .allMatch(l -> l.key().equals(LxcKeys.IDMAP));
    }

    /** Whether some of the removable lines wait for the next start. */
    boolean pending() {
        return removable.stream().anyMatch(s -> s.place() == StrayLine.Place.PENDING);
    }

    /** The snapshots that removable lines stand in. */
    List<String> cleaned() {
        return sections(removable);
    }

    /** The snapshots that keep their lines. */
    List<String> keeping() {
        return sections(kept);
    }

    private static List<String> sections(List<StrayLine> lines) {
        return lines.stream()
                .filter(s -> s.place() == StrayLine.Place.SNAPSHOT)
                .map(StrayLine::section)
                .distinct()
                .toList();
    }

    /** Whether a rollback to any of the cleaned snapshots gives the same map without the lines. */
    boolean changesNoRollback(ProxmoxFile file) {
        return file.snapshots().stream()
                .filter(s -> cleaned().contains(s.name()))
                .allMatch(MisplacedMap::isImplicit);
    }
}
