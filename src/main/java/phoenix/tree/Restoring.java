package phoenix.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import phoenix.tree.BeforeBlock.Logged;
import phoenix.tree.FolderChain.MovedException;

/**
 * Takes a stream of logged changes back, the last one first. An entry is put back only if it is still the same inode under the
 * same name, and owner, mode and ACLs are each as before or as the apply left them, so that changes of which only a part was
 * made are taken back too.
 */
final class Restoring implements BeforeLog.BlockReader, AutoCloseable {
    private static final String CAPABILITIES =
            "someone gave it other file capabilities since, which a change of owner would take away";

    private final FolderChain chain;
    private final Progress progress;
    private final Meter.Part part;
    private final Restored restored;
    private final EntryReader<Meta> reader;
    private final WaysBack ways = new WaysBack();
    /** Where the chain is; neighbours in the log share the array. */
    private byte[] at = {};

    Restoring(TreeRoot root, WorkingFolder here, Progress progress, Meter.Part part, Restored restored)
            throws SystemCallException {
        this.chain = FolderChain.forLookup(root);
        this.reader = new EntryReader<>(here, meta -> meta);
        this.progress = progress;
        this.part = part;
        this.restored = restored;
    }

    @Override
    public boolean read(List<Logged> entries) {
        ways.clear();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (progress.cancelled()) {
                return false;
            }
            restore(entries.get(i));
            restored.record();
            part.at(restored.records(), restored.restored());
        }
        return true;
    }

    private void restore(Logged logged) {
        try {
            Optional<Statx> stat = folder(logged).stat(logged.name());
            if (stat.isEmpty() || !isSameEntry(stat.get(), logged)) {
                restored.gone();
                return;
            }
            restore(logged, new Found(folder(logged), logged.name(), stat.get(), logged::folderPath));
        } catch (MovedException moved) {
            restored.gone();
            chain.backToRoot();
            at = new byte[0];
        } catch (SystemCallException failed) {
            if (failed.errno().isGone()) {
                restored.gone();
            } else {
                restored.skips().add(path(logged), failed.reason());
            }
        }
    }

    private Descriptor folder(Logged logged) throws SystemCallException, MovedException {
        if (at != logged.folderPath() && !Arrays.equals(at, logged.folderPath())) {
            chain.goTo(logged.folderPath());
        }
        at = logged.folderPath();
        return chain.folder();
    }

    private boolean isSameEntry(Statx stat, Logged logged) {
        return stat.inode() == logged.inode()
                && stat.kind() == logged.change().before().kind()
                && !chain.root().isMountBoundaryTo(stat);
    }

    private void restore(Logged logged, Found found) throws SystemCallException, MovedException {
        Meta current = reader.read(found);
        if (ways.of(current, logged.change()) instanceof WaysBack.Way.Back back
                && back.calls().owner()
                && found.stat().kind() == EntryKind.FILE
                && !isOurs(reader.capabilities(found), logged.change())) {
            restored.changedSince().add(path(logged), CAPABILITIES);
            return;
        }
        try (Descriptor entry = found.folder().entry(logged.name())) {
            Statx now = entry.stat();
            if (!isSameEntry(now, logged)) {
                restored.gone();
                return;
            }
            if (!now.isUntouchedSince(found.stat())) {
                current = entry.meta(now);
            }
            take(ways.of(current, logged.change()), logged, entry);
        }
    }

    /** Whether a file's capabilities are as before the change or as after it; a change of which a part was made took them away. */
    private static boolean isOurs(Optional<CapabilityValue> now, Change change) {
        return now.isEmpty()
                || change.capabilities()
                        .filter(c -> c.before().equals(now.get()) || c.after().equals(now.get()))
                        .isPresent();
    }

    private void take(WaysBack.Way way, Logged logged, Descriptor entry) throws SystemCallException {
        if (way instanceof WaysBack.Way.Back back) {
            back.calls().make(entry.number());
            restored.putBack();
        } else if (way instanceof WaysBack.Way.Foreign foreign) {
            restored.changedSince().add(path(logged), foreign.reason());
        } else {
            restored.alreadyBefore();
        }
    }

    private static byte[] path(Logged logged) {
        return Found.path(logged.folderPath(), logged.name());
    }

    @Override
    public void close() {
        chain.close();
    }
}
