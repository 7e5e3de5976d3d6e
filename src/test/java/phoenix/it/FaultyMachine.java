package phoenix.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import phoenix.change.Change;
import phoenix.change.RunListener;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.HostLock;
import phoenix.host.HostWork;
import phoenix.tree.Meta;
import phoenix.tree.Progress;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;
import phoenix.tree.Undone;

/** A machine on which a fault is put at the n-th thing that is done to it. */
final class FaultyMachine extends HostDouble {
    /** No fault at all. */
    static final Plot NONE = new Plot(Fault.DISK_FULL, Integer.MAX_VALUE);

    private static final String FLOOD = "\u001b[31mnoise ".repeat(100_000);
    private static final CommandResult NOT_ENDED = new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "");

    /** What goes wrong, and where that can happen. */
    enum Fault {
        /** The process is gone for good before it did the thing. */
        KILLED_BEFORE(true, true),
        /** The process is gone for good when it had done the thing, before it could write that down. */
        KILLED_AFTER(true, true),
        /** Nothing more can be written. */
        DISK_FULL(true, true),
        /** The clock jumps back by a year. */
        CLOCK_SET_BACK(true, true),
        /** The command refuses, having done nothing. */
        COMMAND_FAILS(false, true),
        /** The command has done its work and does not end, until its time is over. */
        COMMAND_HANGS(false, true),
        /** The command is gone. */
        COMMAND_MISSING(false, true),
        /** The command says that all went well, and did nothing. */
        COMMAND_LIES(false, true),
        /** The command does its work and prints without end, as far as that is kept, with control characters. */
        COMMAND_FLOODS(false, true),
        /** Somebody else changes a file of the change just before it begins. */
        MEDDLED(false, false);

        private final boolean atFiles;
        private final boolean atCommands;

        Fault(boolean atFiles, boolean atCommands) {
            this.atFiles = atFiles;
            this.atCommands = atCommands;
        }
    }

    /** Which fault, and at the how manieth thing; a watcher of the run as well, since some faults come between its changes. */
    static final class Plot implements RunListener {
        private final Fault fault;
        private final int at;
        private final CountDownLatch gone = new CountDownLatch(1);
        private int things;
        private Optional<Path> meddledWith = Optional.empty();

        Plot(Fault fault, int at) {
            this.fault = fault;
            this.at = at;
        }

        /** Whether the run came so far. */
        boolean happened() {
            return things >= at;
        }

        private boolean isNow() {
            things++;
            return things == at;
        }

        @Override
        public void began(Change change) {
            Optional<Path> file = fault == Fault.MEDDLED ? EveryFault.file(change.effects()) : Optional.empty();
            if (file.isPresent() && isNow()) {
                try {
                    Files.write(file.get(), EveryFault.meddling(file.get()), StandardOpenOption.APPEND);
                    meddledWith = file;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }

        boolean meddled() {
            return meddledWith.isPresent();
        }

        /** Whoever meddled takes the line away again, where it still is. */
        void repent() throws IOException {
            if (meddledWith.isPresent() && Files.exists(meddledWith.get())) {
                byte[] text = Files.readAllBytes(meddledWith.get());
                byte[] line = EveryFault.meddling(meddledWith.get());
                int length = text.length - line.length;
                if (length >= 0 && Arrays.equals(text, length, text.length, line, 0, line.length)) {
                    try (FileChannel file = FileChannel.open(meddledWith.get(), StandardOpenOption.WRITE)) {
                        file.truncate(length);
                    }
                }
            }
        }

        /** Stops a thread where it is, for good: nothing of it is done any more, not even what it would do when it fails. */
        private void vanish() {
            gone.countDown();
            while (true) {
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException ignored) {
                    // A process that is gone hears nothing.
                    continue;
                }
            }
        }

        /** Does work that may be stopped for good in the middle; empty where it was. */
        <T> Optional<T> frozen(HostWork<T> work) throws IOException {
            CountDownLatch ended = new CountDownLatch(1);
            Object[] result = new Object[1];
            Thread worker = new Thread(() -> {
                try {
                    result[0] = work.run();
                } catch (Throwable e) {
                    result[0] = e;
                }
                ended.countDown();
                gone.countDown();
            });
            worker.setDaemon(true);
            worker.start();
            try {
                gone.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (ended.getCount() > 0) {
                return Optional.empty();
            }
            if (result[0] instanceof Throwable failed) {
                throw new IOException("at thing " + at + ", " + fault, failed);
            }
            @SuppressWarnings("unchecked")
            T made = (T) result[0];
            return Optional.of(made);
        }
    }

    private final Host machine;
    private final Plot plot;
    private final int wizard;

    /** @param wizard which process it is, as far as locks go: what is gone for good holds none */
    FaultyMachine(Host machine, Plot plot, int wizard) {
        super(machine);
        this.machine = machine;
        this.plot = plot;
        this.wizard = wizard;
    }

    @Override
    public Instant now() {
        boolean back = plot.fault == Fault.CLOCK_SET_BACK && plot.happened();
        return back ? machine.now().minus(Duration.ofDays(365)) : machine.now();
    }

    @Override
    public Path lockFile() {
        return machine.lockFile().resolveSibling("lock-" + wizard);
    }

    @Override
    public void tidy(String path) throws IOException {
        machine.tidy(path);
    }

    @Override
    public <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        return work.run();
    }

    private <T> T thing(HostWork<T> work) throws IOException {
        if (!plot.fault.atFiles || !plot.isNow()) {
            return work.run();
        }
        return switch (plot.fault) {
            case DISK_FULL -> throw new IOException("No space left on device");
            case CLOCK_SET_BACK -> work.run();
            case KILLED_AFTER -> {
                work.run();
                plot.vanish();
                throw new AssertionError();
            }
            default -> {
                plot.vanish();
                throw new AssertionError();
            }
        };
    }

    /** Every command, those that only check something too: what they answer decides. */
    @Override
    public CommandResult run(Command command, String stdin) {
        if (!plot.fault.atCommands || !plot.isNow()) {
            return super.run(command, stdin);
        }
        String tool = command.argv().get(0);
        return switch (plot.fault) {
            case KILLED_BEFORE -> {
                plot.vanish();
                yield NOT_ENDED;
            }
            case KILLED_AFTER -> {
                super.run(command, stdin);
                plot.vanish();
                yield NOT_ENDED;
            }
            case DISK_FULL ->
                new CommandResult(CommandResult.Ending.EXITED, 1, "", tool + ": write error: No space left on device");
            case COMMAND_FAILS -> new CommandResult(CommandResult.Ending.EXITED, 1, "", tool + ": failure");
            case COMMAND_MISSING ->
                new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", tool + " is not installed");
            case COMMAND_LIES -> new CommandResult(CommandResult.Ending.EXITED, 0, "", "");
            case COMMAND_HANGS -> {
                super.run(command, stdin);
                yield NOT_ENDED;
            }
            case COMMAND_FLOODS -> {
                CommandResult real = super.run(command, stdin);
                yield new CommandResult(real.ending(), real.exit(), FLOOD + real.out(), FLOOD + real.err());
            }
            case CLOCK_SET_BACK, MEDDLED -> super.run(command, stdin);
        };
    }

    @Override
    public void write(String path, byte[] content, Meta meta) throws IOException {
        thing(() -> {
            super.write(path, content, meta);
            return path;
        });
    }

    @Override
    public void makeFolder(String path, Meta meta) throws IOException {
        thing(() -> {
            super.makeFolder(path, meta);
            return path;
        });
    }

    @Override
    public void setMeta(String path, Meta meta) throws IOException {
        thing(() -> {
            super.setMeta(path, meta);
            return path;
        });
    }

    @Override
    public void remove(String path) throws IOException {
        thing(() -> {
            super.remove(path);
            return path;
        });
    }

    @Override
    public Treated treat(TreeRule rule, Path log, Progress progress) throws IOException {
        return thing(() -> super.treat(rule, log, progress));
    }

    @Override
    public Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException {
        return thing(() -> super.untreat(rule, log, progress));
    }
}
