package phoenix.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import phoenix.host.Host;
import phoenix.text.BadInput;

/** All runs of a host, and the lock that makes them one at a time. */
public final class RunStore {
    /** Held by this process. Asking the kernel would lose the lock: closing any descriptor of the file gives it up. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path lockFile;

    /** The runs of this host. */
    public RunStore(Host host) {
        folder = host.runs();
        lockFile = host.lockFile();
    }

    /** All runs, oldest first. A folder whose plan never reached the disk did nothing and is not shown. */
    public List<Run> runs() throws IOException {
        return runs(isLocked());
    }

    private List<Run> runs(boolean live) throws IOException {
        List<Run> runs = new ArrayList<>();
        List<RunFolder> folders = folders();
        for (RunFolder each : folders) {
            boolean last = each == folders.get(folders.size() - 1);
            Run run = told(each, false);
            runs.add(live && last && run.status() == RunStatus.BROKEN ? told(each, true) : run);
        }
        return runs;
    }

    /** A run that can't be read is told as such: the others are none the worse for it. */
    private static Run told(RunFolder folder, boolean live) throws IOException {
        try {
            return folder.run(live);
        } catch (BadInput notUnderstood) {
            Plan nothing = new Plan("", Instant.EPOCH, List.of(), List.of());
            return new Run(folder.id(), nothing, Instant.EPOCH, RunStatus.UNREADABLE, List.of());
        }
    }

    private List<RunFolder> folders() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.sorted(
                            Comparator.comparing(p -> RunName.of(p.getFileName().toString())))
                    .map(RunFolder::new)
                    .filter(RunFolder::hasPlan)
                    .toList();
        } catch (NoSuchFileException never) {
            return List.of();
        } catch (AccessDeniedException e) {
            throw new IOException("reading the earlier runs in " + folder + " needs root; run it as root", e);
        }
    }

    /** The run that was broken off and waits, if there is one. */
    public Optional<Run> broken() throws IOException {
        return runs().stream().filter(r -> r.status() == RunStatus.BROKEN).findFirst();
    }

    /**
     * The same, for whoever holds the lock: then the last run is no other's, and can only have been broken off.
     *
     * @throws IOException where nobody can tell how the last run stands, naming its folder
     */
    Optional<Run> waiting() throws IOException {
        List<Run> all = runs(false);
        if (!all.isEmpty() && all.get(all.size() - 1).status() == RunStatus.UNREADABLE) {
            throw new IOException(
                    "the last run, " + folder.resolve(all.get(all.size() - 1).id())
                            + ", can't be read, or a later version wrote it: nobody can tell whether it ended. Take it back with that"
                            + " version, or move the folder away if you know that it is settled");
        }
        return all.stream().filter(r -> r.status() == RunStatus.BROKEN).findFirst();
    }

    /** The run of this name. */
    public Optional<Run> find(String id) throws IOException {
        return runs().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The last run that can be taken back. */
    public Optional<Run> lastStanding() throws IOException {
        List<Run> standing = runs().stream().filter(Run::canBeUndone).toList();
        return standing.isEmpty() ? Optional.empty() : Optional.of(standing.get(standing.size() - 1));
    }

    /** Everything that happened in a run. */
    public List<JournalEvent> events(Run run) throws IOException {
        return open(run).events();
    }

    RunFolder open(Run run) {
        return new RunFolder(folder.resolve(run.id()));
    }

    /** A new run comes after all others by name too, even where the clock was set back. */
    RunFolder create(Plan plan, Instant now) throws IOException {
        DurableFile.folders(folder);
        RunName name = RunName.at(now);
        try (Stream<Path> names = Files.list(folder)) {
            Optional<RunName> newest = names.map(p -> RunName.of(p.getFileName().toString()))
                    .filter(n -> n.isOfRun())
                    .max(Comparator.naturalOrder());
            if (newest.isPresent() && newest.get().compareTo(name) >= 0) {
                name = newest.get().next();
            }
        }
        return RunFolder.create(folder.resolve(name.text()), plan);
    }

    /** The right to change the host; given back by closing. */
    public interface Turn extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException where another wizard holds it, naming its process
     */
    public Turn takeTurn() throws IOException {
        DurableFile.folders(lockFile.toAbsolutePath().getParent());
        if (!HELD_HERE.add(lockFile)) {
            throw new IOException("this phoenix-wizard is already changing the host; wait for that to end");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            HELD_HERE.remove(lockFile);
            throw e;
        }
        if (channel.tryLock() == null) {
            HELD_HERE.remove(lockFile);
            String holder = Files.readString(lockFile).strip();
            channel.close();
            throw new IOException("another phoenix-wizard is changing this host"
                    + (holder.isEmpty() ? "" : " (process " + holder + ")") + "; wait for it to end, then try again");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return () -> {
            channel.truncate(0);
            channel.close();
            HELD_HERE.remove(lockFile);
        };
    }

    private boolean isLocked() throws IOException {
        if (HELD_HERE.contains(lockFile)) {
            return true;
        }
        if (!Files.exists(lockFile) || !Files.isWritable(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                lock.release();
            }
            return lock == null;
        }
    }
}
