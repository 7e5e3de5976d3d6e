package phoenix.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts while a walk goes on; one for each thread, added up in the end. */
final class Tally {
    private final Map<Long, Long> byUid = new TreeMap<>();
    private final Map<Long, Long> differingByUid = new TreeMap<>();
    private final Map<Long, Long> foreignByUid = new TreeMap<>();
    private final List<Difference> examples = new ArrayList<>();
    private final Skips.Counter skips = new Skips.Counter();
    private long entries;
    private long differing;
    private long mounts;
    /** Neighbours mostly have one owner: those of the last one are counted before they are sorted in. */
    private long lastUid = -1;

    private long ofLastUid;

    void entry(long uid) {
        entries++;
        if (uid != lastUid) {
            sortIn();
            lastUid = uid;
        }
        ofLastUid++;
    }

    private void sortIn() {
        if (ofLastUid > 0) {
            byUid.merge(lastUid, ofLastUid, Long::sum);
            ofLastUid = 0;
        }
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

    /** Adds what another thread counted. */
    void add(Tally other) {
        other.sortIn();
        other.byUid.forEach((uid, n) -> byUid.merge(uid, n, Long::sum));
        other.differingByUid.forEach((uid, n) -> differingByUid.merge(uid, n, Long::sum));
        other.foreignByUid.forEach((uid, n) -> foreignByUid.merge(uid, n, Long::sum));
        examples.addAll(other.examples);
        skips.add(other.skips);
        entries += other.entries;
        differing += other.differing;
        mounts += other.mounts;
    }

    Census toCensus(boolean complete) {
        sortIn();
        return new Census(
                entries,
                differing,
                byUid,
                differingByUid,
                foreignByUid,
                examples.stream()
                        .sorted(Comparator.comparing(Difference::path))
                        .limit(Census.MAX_EXAMPLES)
                        .toList(),
                skips.toSkips(),
                mounts,
                complete);
    }
}
