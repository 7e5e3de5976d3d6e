package phoenix.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.tree.FolderChain.MovedException;
import phoenix.tree.Handover.Task;

/**
 * One thread's way through a tree, each folder before what is in it. Stays on the file system of the root, follows no link, and
 * needs the same memory and descriptors for trees of any size and depth (names of the folders on the way apart). Folders that
 * another thread waits for are given to it.
 */
final class Walk implements Crew.Work {
    /** What to do at each entry. */
    interface Visitor extends AutoCloseable {
        /** Comes by at an entry. IOExceptions other than of system calls on the entry end the walk. */
        void visit(Found found) throws IOException;

        /**
         * All entries were visited.
         *
         * @return whether all is done that was to do
         */
        default boolean end() throws IOException {
            return true;
        }

        @Override
        default void close() {}
    }

    /** Makes the visitor of a thread. */
    interface Hiring {
        Visitor hire(WorkingFolder here, Tally tally);
    }

    private final TreeRoot root;
    private final TreePlace place;
    private final Handover handover;
    private final Meter meter;
    private final Meter.Part part;
    private final Hiring hiring;
    private final Tally tally = new Tally();
    private final Listing.Buffers buffers = new Listing.Buffers();
    private final List<Listing> listings = new ArrayList<>();
    private Visitor visitor;
    private boolean complete;

    private Walk(TreeRoot root, TreePlace place, Handover handover, Meter meter, Hiring hiring) {
        this.root = root;
        this.place = place;
        this.handover = handover;
        this.meter = meter;
        this.part = meter.new Part();
        this.hiring = hiring;
    }

    /**
     * Walks a whole tree with some threads, or until it is cancelled.
     *
     * @param place which folders in it are trees of their own
     * @param total takes the counts
     * @return whether it came to the end
     */
    static boolean run(TreeRoot root, TreePlace place, int threads, Progress progress, Tally total, Hiring hiring)
            throws IOException {
        Descriptor top = root.folder().listing(Found.ROOT_NAME);
        Handover handover = new Handover(threads, new Task(top, new byte[0], root.stat()));
        Meter meter = new Meter(progress);
        List<Walk> walks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            walks.add(new Walk(root, place, handover, meter, hiring));
        }
        try {
            Crew.run(walks, handover::end);
        } finally {
            walks.forEach(w -> total.add(w.tally));
        }
        return walks.stream().allMatch(w -> w.complete);
    }

    @Override
    public void work(WorkingFolder here) throws IOException, InterruptedException {
        try (Visitor own = hiring.hire(here, tally)) {
            visitor = own;
            boolean walked = true;
            for (Optional<Task> task = handover.next(); task.isPresent(); task = handover.next()) {
                walked &= walk(task.get());
            }
            complete = walked && own.end();
            part.tell(tally.entries(), tally.changes());
        }
    }

    private boolean walk(Task task) throws IOException {
        if (task.path().length == 0) {
            meet(new Found(root.folder(), Found.ROOT_NAME, root.stat(), () -> new byte[0]));
        }
        try (FolderChain chain = FolderChain.forListing(task)) {
            listings.add(new Listing(buffers));
            while (!listings.isEmpty()) {
                if (meter.cancelled() || handover.isOver()) {
                    listings.clear();
                    handover.end();
                    return false;
                }
                step(chain);
            }
            return true;
        }
    }

    private void step(FolderChain chain) throws IOException {
        Listing listing = listings.get(listings.size() - 1);
        Descriptor folder;
        Optional<byte[]> name;
        try {
            folder = chain.folder();
            name = listing.next(folder);
        } catch (MovedException moved) {
            abandon(chain, moved.getMessage());
            return;
        } catch (SystemCallException failed) {
            abandon(chain, failed.reason());
            return;
        }
        if (name.isPresent()) {
            entry(chain, folder, name.get());
        } else {
            leave(chain);
        }
    }

    private void abandon(FolderChain chain, String reason) {
        byte[] path = chain.path();
        tally.skips().add(path.length == 0 ? Found.ROOT_NAME : path, reason);
        leave(chain);
    }

    private void entry(FolderChain chain, Descriptor folder, byte[] name) throws IOException {
        Optional<Statx> stat;
        try {
            stat = folder.stat(name);
        } catch (SystemCallException failed) {
            tally.skips().add(Found.path(chain.path(), name), failed.reason());
            return;
        }
        if (stat.isEmpty()) {
            return;
        }
        Found found = new Found(folder, name, stat.get(), chain::path);
        if (root.stat().isMountBoundaryTo(found.stat())) {
            tally.mount();
            tally.skips().add(found.path(), "another file system is mounted there");
            return;
        }
        if (isApart(found)) {
            return;
        }
        meet(found);
        if (found.stat().kind() == EntryKind.FOLDER) {
            enter(chain, found);
        }
    }

    private boolean isApart(Found found) {
        return !place.apart().isEmpty()
                && found.stat().kind() == EntryKind.FOLDER
                && place.apart().contains(FileNames.decode(found.path()));
    }

    private void meet(Found found) throws IOException {
        tally.entry(found.stat().uid());
        visitor.visit(found);
        part.at(tally.entries(), tally.changes());
    }

    private void enter(FolderChain chain, Found found) {
        Descriptor opened;
        try {
            opened = chain.opened(found.name(), found.stat());
        } catch (MovedException moved) {
            tally.skips().add(found.path(), moved.getMessage());
            return;
        } catch (SystemCallException failed) {
            tally.skips().add(found.path(), failed.reason());
            return;
        }
        if (handover.wanted() && handover.give(new Task(opened, found.path(), found.stat()))) {
            return;
        }
        chain.enter(found.name(), opened, found.stat());
        listings.add(new Listing(buffers));
        int tooFarUp = listings.size() - 1 - FolderChain.OPEN;
        if (tooFarUp >= 0) {
            listings.get(tooFarUp).pause();
        }
    }

    private void leave(FolderChain chain) {
        listings.remove(listings.size() - 1).pause();
        if (!listings.isEmpty()) {
            chain.leave();
        }
    }
}
