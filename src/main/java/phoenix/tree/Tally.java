package phoenix.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts while a walk goes on. */
final class Tally {
    private final Map<Long, Long> byUid = new TreeMap<>();
    private final Map<Long, Long> differingByUid = new TreeMap<>();
    private final Map<Long, Long> foreignByUid = new TreeMap<>();
    private final List<Difference> examples = new ArrayList<>();
    private final Skips.Counter skips = new Skips.Counter();
    private long entries;
    private long differing;
    private long mounts;

    void entry(long uid) {
        entries++;
        byUid.merge(uid, 1L, Long::sum);
    }

    void foreign(long uid) {
        foreignByUid.merge(uid, 1L, Long::sum);
    }

    void differing(Found found, Change change) {
        differing++;
        differingByUid.merge(change.before().uid(), 1L, Long::sum);
        if (examples.size() < Census.MAX_EXAMPLES) {
            examples.add(new Difference(FileNames.decode(found.path()), change.before(), change.after()));
        }
    }

    void mount() {
        mounts++;
    }

    Skips.Counter skips() {
        return skips;
    }

    long entries() {
        return entries;
    }

    long changes() {
        return differing;
    }

    Census toCensus(boolean complete) {
        return new Census(
                entries, differing, byUid, differingByUid, foreignByUid, examples, skips.toSkips(), mounts, complete);
    }
}
