package phoenix.tree;

import java.io.IOException;
import java.util.Optional;

/**
 * Holds whole trees against a {@link TreeRule}, makes them as the rule wants them, and takes that back.
 *
 * <p>Trees are hostile ground: whoever can write in one may swap names while root walks. So nothing is resolved by path, no
 * link is followed, no other file system is entered, and an entry is changed only through a descriptor that was compared
 * with what was read. Entries that vanish are no error, entries that can't be read or changed are listed, and the walk goes
 * on.
 *
 * <p>Without root a census counts what it can read.
 */
public final class TreeWalker {
    /**
     * Counts how a tree stands against its rule, and changes nothing.
     *
     * @throws VolumePathException when the root can't be opened safely
     * @throws IOException when the root vanishes while it is walked
     */
    public Census census(TreeRule rule, Progress progress) throws IOException {
        try (TreeRoot root = TreeRoot.open(rule.root())) {
            Tally tally = new Tally();
            boolean complete = new Walk(root, tally, progress, new Judge(rule, tally)).run();
            return tally.toCensus(complete);
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
        try (TreeRoot root = TreeRoot.open(rule.root())) {
            log.startFor(root);
            Tally tally = new Tally();
            Judge judge = new Judge(rule, tally);
            try (TreatmentQueue queue = new TreatmentQueue(judge, log, tally.skips(), progress)) {
                boolean walked = new Walk(root, tally, progress, found -> {
                            Optional<Change> change = judge.judge(found);
                            if (change.isPresent()) {
                                queue.add(found, change.get());
                            }
                        })
                        .run();
                boolean emptied = queue.flush();
                return new Treated(tally.toCensus(walked && emptied), queue.changed());
            }
        }
    }

    /**
     * Puts back what the log says, where it still is as {@link #apply} left it.
     *
     * @param root absolute path of the tree's top folder
     * @throws VolumePathException when the root can't be opened safely
     * @throws IOException when the log can't be read or is another tree's, or the root vanishes
     */
    public Undone undo(String root, BeforeLog log, Progress progress) throws IOException {
        try (TreeRoot folder = TreeRoot.open(root)) {
            log.startFor(folder);
            return Restoring.run(folder, log, progress);
        }
    }
}
