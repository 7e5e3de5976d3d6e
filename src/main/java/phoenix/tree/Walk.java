package phoenix.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.tree.FolderChain.MovedException;

/**
 * Goes through a tree, each folder before what is in it. Stays on the file system of the root, follows no link, and needs
 * the same memory and descriptors for trees of any size and depth (names of the folders on the way apart).
 */
final class Walk {
    /** What to do at each entry. */
    interface Visitor {
        /** Comes by at an entry. IOExceptions other than of system calls on the entry end the walk. */
        void visit(Found found) throws IOException;
    }

    private final TreeRoot root;
    private final Tally tally;
    private final Progress progress;
    private final Visitor visitor;
    private final Listing.Buffers buffers = new Listing.Buffers();
    private final List<Listing> listings = new ArrayList<>();

    Walk(TreeRoot root, Tally tally, Progress progress, Visitor visitor) {
        this.root = root;
        this.tally = tally;
        this.progress = progress;
        this.visitor = visitor;
    }

    /**
     * Walks the whole tree, or until it is cancelled.
     *
     * @return whether it came to the end
     */
    boolean run() throws IOException {
        meet(new Found(root.folder(), Found.ROOT_NAME, root.stat(), () -> new byte[0]));
        try (FolderChain chain = FolderChain.forListing(root)) {
            listings.add(new Listing(buffers));
            while (!listings.isEmpty()) {
                if (progress.cancelled()) {
                    return false;
                }
                step(chain);
            }
            return true;
        } catch (MovedException moved) {
            throw new IOException(FileNames.printable(root.path()) + ": " + moved.getMessage(), moved);
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
        meet(found);
        if (found.stat().kind() == EntryKind.FOLDER) {
            enter(chain, found);
        }
    }

    private void meet(Found found) throws IOException {
        tally.entry(found.stat().uid());
        visitor.visit(found);
        progress.at(tally.entries(), tally.changes());
    }

    private void enter(FolderChain chain, Found found) {
        try {
            chain.enter(found.name(), found.stat());
        } catch (MovedException moved) {
            tally.skips().add(found.path(), moved.getMessage());
            return;
        } catch (SystemCallException failed) {
            tally.skips().add(found.path(), failed.reason());
            return;
        }
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
