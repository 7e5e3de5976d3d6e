package phoenix.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds whole trees against a {@link TreeRule}, makes them as the rule wants them, and takes that back.
 *
 * <p>Trees are hostile ground: whoever can write in one may swap names while root walks. So nothing is resolved by path, no
 * link is followed, no other file system is entered, and an entry is changed only through a descriptor that was compared
 * with what was read. Entries that vanish are no error, entries that can't be read or changed are listed, and the walk goes
 * on.
 *
 * <p>The work is split over the processors by folder. Without root a census counts what it can read.
 */
public final class TreeWalker {
    /** Who changes entries waits for the disk now and then, when what they were is written; others work meanwhile. */
    private static final int FOR_EACH_PROCESSOR = 2;

    private static final int MOST = 127;

    private final int threads;

    /** A walker that uses all processors. */
    public TreeWalker() {
        this(Crew.size());
    }

    /** @param threads how many threads read, from 1 on; twice as many change */
    public TreeWalker(int threads) {
        this.threads = threads;
    }

    private int changing() {
        return Math.min(MOST, FOR_EACH_PROCESSOR * threads);
    }

    /**
     * Counts how a tree stands against its rule, and changes nothing.
     *
     * @throws VolumePathException when the root can't be opened safely
     * @throws IOException when the root vanishes while it is walked
     */
    public Census census(TreeRule rule, Progress progress) throws IOException {
        try (TreeRoot root = TreeRoot.open(rule)) {
            Tally total = new Tally();
            boolean complete = Walk.run(root, rule.place(), threads, progress, total, (here, tally) -> {
                Judge judge = new Judge(rule, here, tally);
                return judge::judge;
            });
            return total.toCensus(complete);
        }
    }

    /**
     * Changes every entry that is not as the rule wants it. What it was is in the log, on disk, before it is changed; so
     * {@link #undo} can take it back after a crash at any point, and applying again with the same log finishes it.
     *
     * @throws VolumePathException when the root can't be opened safely
     * @throws IOException when the log can't be written or is another tree's, or the root vanishes; what was changed until
     *     then is in the log
     */
    public Treated apply(TreeRule rule, BeforeLog log, Progress progress) throws IOException {
        try (TreeRoot root = TreeRoot.open(rule)) {
            log.startFor(root);
            log.begin();
            Tally total = new Tally();
            AtomicInteger stream = new AtomicInteger();
            Queue<TreatmentQueue> queues = new ConcurrentLinkedQueue<>();
            boolean complete = Walk.run(root, rule.place(), changing(), progress, total, (here, tally) -> {
                TreatmentQueue queue = new TreatmentQueue(
                        new Judge(rule, here, tally),
                        log,
                        stream.getAndIncrement(),
                        changing(),
                        tally.skips(),
                        progress);
                queues.add(queue);
                return queue;
            });
            return new Treated(
                    total.toCensus(complete),
                    queues.stream().mapToLong(TreatmentQueue::changed).sum());
        }
    }

    /**
     * Puts back what the log says, where it still is as {@link #apply} left it.
     *
     * @param rule the one that was applied
     * @throws VolumePathException when the root can't be opened safely
     * @throws IOException when the log can't be read or is another tree's, or the root vanishes
     */
    public Undone undo(TreeRule rule, BeforeLog log, Progress progress) throws IOException {
        try (TreeRoot folder = TreeRoot.open(rule)) {
            log.startFor(folder);
            Meter meter = new Meter(progress);
            Restored total = new Restored();
            for (List<BeforeLog.Stream> apply : log.applies()) {
                List<Restored> parts = Collections.synchronizedList(new ArrayList<>());
                List<Crew.Work> works = new ArrayList<>();
                apply.forEach(stream -> works.add(here -> {
                    Restored part = new Restored();
                    parts.add(part);
                    Meter.Part told = meter.new Part();
                    try (Restoring restoring = new Restoring(folder, here, progress, told, part)) {
                        stream.backwards(restoring);
                    }
                    told.tell(part.records(), part.restored());
                }));
                try {
                    Crew.run(works, () -> {});
                } finally {
                    parts.forEach(total::add);
                }
            }
            return total.toUndone(log.changes());
        }
    }
}
