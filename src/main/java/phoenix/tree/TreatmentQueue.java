package phoenix.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.tree.BeforeBlock.Logged;

/**
 * Changes that one thread decided and did not make yet. They are made in portions: first the before-states of a portion are
 * confirmed and go to disk, then each entry is opened, compared with what was read, and changed through that descriptor.
 */
final class TreatmentQueue implements Walk.Visitor {
    private static final int MAX_CHANGES = 8192;
    /** For all threads together: each folder with changes to come has a descriptor, and a process may have 4096 at the least. */
    private static final int MAX_FOLDERS = 1024;

    private static final int MAX_PATH_BYTES = 4 << 20;
    /** How often an entry that someone else is changing is looked at anew. */
    private static final int MAX_ATTEMPTS = 4;

    private static final String KEEPS_CHANGING = "someone else kept changing it meanwhile: run again";

    /** A folder with changes to come; has a descriptor of its own. */
    private record Folder(Descriptor descriptor, byte[] path) {}

    private record Pending(Folder folder, byte[] name, Statx stat, Verdict.Treat treat, int attempt) {
        Logged logged() {
            return new Logged(folder.path(), name, stat.inode(), treat.change());
        }
    }

    private final Judge judge;
    private final BeforeLog log;
    private final int stream;
    private final int mostFolders;
    private final Skips.Counter skips;
    private final Progress progress;
    private final List<Folder> folders = new ArrayList<>();
    private List<Pending> pending = new ArrayList<>();
    private Optional<Descriptor> lastSource = Optional.empty();
    private long pathBytes;
    private long changed;

    /**
     * @param stream the thread's stream in the log
     * @param threads how many threads have such a queue
     */
    TreatmentQueue(Judge judge, BeforeLog log, int stream, int threads, Skips.Counter skips, Progress progress) {
        this.judge = judge;
        this.log = log;
        this.stream = stream;
        this.mostFolders = Math.max(16, MAX_FOLDERS / threads);
        this.skips = skips;
        this.progress = progress;
    }

    @Override
    public void visit(Found found) throws IOException {
        Optional<Verdict.Treat> needed = judge.judge(found);
        if (needed.isPresent()) {
            add(found, needed.get());
        }
    }

    /** Takes a change in; makes those that wait when there are many. */
    private void add(Found found, Verdict.Treat treat) throws IOException {
        if (lastSource.filter(source -> source == found.folder()).isEmpty()) {
            if (folders.size() == mostFolders || pathBytes > MAX_PATH_BYTES) {
                end();
            }
            Descriptor own;
            try {
                own = found.folder().again();
            } catch (SystemCallException failed) {
                skips.add(found.path(), failed.reason());
                return;
            }
            byte[] path = found.folderPath().get();
            folders.add(new Folder(own, path));
            pathBytes += path.length;
            lastSource = Optional.of(found.folder());
        }
        pending.add(new Pending(folders.get(folders.size() - 1), found.name(), found.stat(), treat, 1));
        if (pending.size() == MAX_CHANGES) {
            end();
        }
    }

    /**
     * Makes all changes that wait, unless the walk is cancelled; then the rest is dropped.
     *
     * @return whether all were made, or found to be impossible
     */
    @Override
    public boolean end() throws IOException {
        while (!pending.isEmpty() && !progress.cancelled()) {
            List<Pending> portion = confirmed();
            if (!portion.isEmpty()) {
                log.append(stream, portion.stream().map(Pending::logged).toList());
            }
            for (Pending one : portion) {
                if (progress.cancelled()) {
                    close();
                    return false;
                }
                change(one);
            }
        }
        boolean all = pending.isEmpty();
        close();
        return all;
    }

    /**
     * Takes those that wait out, without those that are not as they were read: these are looked at anew. ACLs are read by bare
     * name, so while names are swapped one entry's owner and mode can be read with another one's ACL. Such a state must not come
     * into the log, or an undo would bring it about.
     */
    private List<Pending> confirmed() {
        List<Pending> portion = new ArrayList<>(pending.size());
        List<Pending> waiting = pending;
        pending = new ArrayList<>();
        for (Pending one : waiting) {
            try {
                if (isStillAsRead(one)) {
                    portion.add(one);
                } else {
                    lookAgain(one);
                }
            } catch (SystemCallException failed) {
                skip(one, failed);
            }
        }
        return portion;
    }

    private static boolean isStillAsRead(Pending one) throws SystemCallException {
        Optional<Statx> named = one.folder().descriptor().stat(one.name());
        if (named.filter(now -> now.isUntouchedSince(one.stat())).isPresent()) {
            return true;
        }
        try (Descriptor entry = one.folder().descriptor().entry(one.name())) {
            return isAsRead(entry, entry.stat(), one);
        }
    }

    /** How many entries were changed. */
    long changed() {
        return changed;
    }

    private void change(Pending one) {
        try (Descriptor entry = one.folder().descriptor().entry(one.name())) {
            Statx now = entry.stat();
            if (now.isUntouchedSince(one.stat()) || isAsRead(entry, now, one)) {
                one.treat().calls().make(entry.number());
                changed++;
            } else {
                lookAgain(one);
            }
        } catch (SystemCallException failed) {
            skip(one, failed);
        }
    }

    private void skip(Pending one, SystemCallException failed) {
        if (!failed.errno().isGone()) {
            skips.add(Found.path(one.folder().path(), one.name()), failed.reason());
        }
    }

    private static boolean isAsRead(Descriptor entry, Statx now, Pending one) throws SystemCallException {
        boolean sameNode = now.isSameInode(one.stat())
                && now.links() == one.stat().links()
                && !one.stat().isMountBoundaryTo(now);
        if (!sameNode || !entry.meta(now).equals(one.treat().change().before())) {
            return false;
        }
        boolean losesCapabilities =
                now.kind() == EntryKind.FILE && one.treat().calls().owner();
        return !losesCapabilities
                || entry.capabilities()
                        .equals(one.treat().change().capabilities().map(Change.Capabilities::before));
    }

    private void lookAgain(Pending one) throws SystemCallException {
        if (one.attempt() == MAX_ATTEMPTS) {
            skips.add(Found.path(one.folder().path(), one.name()), KEEPS_CHANGING);
            return;
        }
        Descriptor folder = one.folder().descriptor();
        Optional<Statx> stat = folder.stat(one.name());
        if (stat.isEmpty() || one.stat().isMountBoundaryTo(stat.get())) {
            return;
        }
        Found found = new Found(folder, one.name(), stat.get(), one.folder()::path);
        judge.judgeAgain(found)
                .ifPresent(treat ->
                        pending.add(new Pending(one.folder(), one.name(), stat.get(), treat, one.attempt() + 1)));
    }

    @Override
    public void close() {
        folders.forEach(folder -> folder.descriptor().close());
        folders.clear();
        pending.clear();
        lastSource = Optional.empty();
        pathBytes = 0;
    }
}
