package phoenix.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import phoenix.tree.BeforeBlock.Logged;
import phoenix.tree.FolderChain.MovedException;

/**
 * Takes logged changes back, the last one first. An entry is put back only if it is still the same inode under the same
 * name, and owner, mode and ACLs are each as before or as the apply left them, so that changes of which only a part was
 * made are taken back too.
 */
final class Restoring implements BeforeLog.BlockReader, AutoCloseable {
    private final FolderChain chain;
    private final BeforeLog log;
    private final Progress progress;
    private final Skips.Counter changedSince = new Skips.Counter();
    private final Skips.Counter skips = new Skips.Counter();
    private long records;
    private long restored;
    private long alreadyBefore;
    private long gone;

    private Restoring(FolderChain chain, BeforeLog log, Progress progress) {
        this.chain = chain;
        this.log = log;
        this.progress = progress;
    }

    static Undone run(TreeRoot root, BeforeLog log, Progress progress) throws IOException {
        try (Restoring restoring = new Restoring(FolderChain.forLookup(root), log, progress)) {
            log.backwards(restoring);
            return restoring.toUndone();
        } catch (MovedException moved) {
            throw new IOException(FileNames.printable(root.path()) + ": " + moved.getMessage(), moved);
        }
    }

    @Override
    public boolean read(List<Logged> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (progress.cancelled()) {
                return false;
            }
            restore(entries.get(i));
            records++;
            progress.at(records, restored);
        }
        return true;
    }

    private void restore(Logged logged) {
        try {
            chain.goTo(logged.folderPath());
            try (Descriptor entry = chain.folder().entry(logged.name())) {
                restore(logged, entry);
            }
        } catch (MovedException moved) {
            gone++;
            chain.backToRoot();
        } catch (SystemCallException failed) {
            if (failed.errno().isGone()) {
                gone++;
            } else {
                skips.add(path(logged), failed.reason());
            }
        }
    }

    private void restore(Logged logged, Descriptor entry) throws SystemCallException {
        Statx stat = entry.stat();
        Meta before = logged.change().before();
        if (stat.inode() != logged.inode()
                || stat.kind() != before.kind()
                || chain.root().isMountBoundaryTo(stat)) {
            gone++;
            return;
        }
        Meta current = entry.meta(stat);
        if (current.equals(before)) {
            alreadyBefore++;
            return;
        }
        Optional<String> foreignChange = changeByOthers(current, logged.change());
        if (foreignChange.isPresent()) {
            changedSince.add(path(logged), foreignChange.get());
            return;
        }
        entry.change(current, before);
        restored++;
    }

    /** What is neither as before the change nor as after it. */
    private static Optional<String> changeByOthers(Meta current, Change change) {
        Meta before = change.before();
        Meta after = change.after();
        if (current.uid() != before.uid() && current.uid() != after.uid()) {
            return Optional.of("someone changed the owner since");
        }
        if (current.gid() != before.gid() && current.gid() != after.gid()) {
            return Optional.of("someone changed the group since");
        }
        if (current.mode() != before.mode() && current.mode() != after.mode()) {
            return Optional.of("someone changed the mode since");
        }
        boolean aclIsOurs = current.acl().equals(before.acl())
                || current.acl().equals(after.acl())
                || current.acl().equals(before.acl().map(acl -> acl.withMode(after.mode())))
                || current.acl().equals(after.acl().map(acl -> acl.withMode(before.mode())));
        if (!aclIsOurs) {
            return Optional.of("someone changed the ACL since");
        }
        boolean defaultAclIsOurs = current.defaultAcl().equals(before.defaultAcl())
                || current.defaultAcl().equals(after.defaultAcl());
        return defaultAclIsOurs ? Optional.empty() : Optional.of("someone changed the default ACL since");
    }

    private static byte[] path(Logged logged) {
        return Found.path(logged.folderPath(), logged.name());
    }

    private Undone toUndone() {
        return new Undone(
                log.changes(),
                restored,
                alreadyBefore,
                gone,
                changedSince.toSkips(),
                skips.toSkips(),
                records == log.changes());
    }

    @Override
    public void close() {
        chain.close();
    }
}
