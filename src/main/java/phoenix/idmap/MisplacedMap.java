package phoenix.idmap;

import java.util.List;
import phoenix.container.Container;
import phoenix.container.IdMapSource;
import phoenix.container.StrayLine;

/** Id map lines in sections where they do nothing, which the container's own map does not explain. */
final class MisplacedMap {
    private MisplacedMap() {}

    /** A container that has a map itself has snapshots with maps, and rightly so. */
    static List<StrayLine> lines(Container container) {
        return container.strayIdMapLines().stream()
                .filter(s -> s.place() != StrayLine.Place.OLD_KEY)
                .filter(s -> s.place() == StrayLine.Place.PENDING || container.idMapSource() != IdMapSource.EXPLICIT)
                .toList();
    }

    static String place(StrayLine stray) {
        return stray.place() == StrayLine.Place.PENDING ? "pending changes" : "snapshot " + stray.section();
    }
}
