package phoenix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.RunListener;
import phoenix.host.HostWork;

/** Which fault, and at the how manieth thing; a watcher of the run as well, since some faults come between its changes. */
final class Plot implements RunListener {
    /** What goes wrong, and where that can happen. */
    enum Fault {
        /** The process is gone for good before it did the thing. */
        KILLED_BEFORE(true, true),
        /** The process is gone for good when it had done the thing, before it could write that down. */
        KILLED_AFTER(true, true),
        /** There is no block left on the file system. */
        DISK_FULL(true, true),
        /** The file system can't be written any more, as after an error of the disk. */
        READ_ONLY(true, true),
        /** The operator's terminal is lost, or stop is pressed. */
        TOLD_TO_STOP(true, true),
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

        boolean atFiles() {
            return atFiles;
        }

        boolean atCommands() {
            return atCommands;
        }

        /** Whether the run's own journal may fail to be written, which ends the wizard with a message. */
        boolean ofTheDisk() {
            return this == DISK_FULL || this == READ_ONLY;
        }
    }

    private final Fault fault;
    private final int at;
    private final CountDownLatch gone = new CountDownLatch(1);
    private int things;
    private Optional<Path> meddledWith = Optional.empty();

    Plot(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
    }

    Fault fault() {
        return fault;
    }

    /** Whether the run came so far. */
    boolean happened() {
        return things >= at;
    }

    /** Counts one more thing. @return whether it is the one */
    boolean isNow() {
        things++;
        return things == at;
    }

    /** The disk is from now on as the fault has it. */
    void strikeDisk() throws IOException {
        if (fault == Fault.DISK_FULL) {
            SmallDisk.fill();
        } else {
            SmallDisk.setReadOnly();
        }
    }

    /** Whoever looks after the host has seen to the disk. */
    void mendDisk() throws IOException {
        if (fault.ofTheDisk()) {
            SmallDisk.mend();
        }
    }

    @Override
    public boolean cancelled() {
        return fault == Fault.TOLD_TO_STOP && happened();
    }

    @Override
    public void began(Change change) {
        Optional<Path> file = fault == Fault.MEDDLED ? file(change.effects()) : Optional.empty();
        if (file.isPresent() && isNow()) {
            try {
                Files.write(file.get(), meddling(file.get()), StandardOpenOption.APPEND);
                meddledWith = file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether somebody changed a file. */
    boolean meddled() {
        return meddledWith.isPresent();
    }

    /** Whoever meddled takes the line away again, where it still is. */
    void repent() throws IOException {
        if (meddledWith.isPresent() && Files.exists(meddledWith.get())) {
            byte[] text = Files.readAllBytes(meddledWith.get());
            byte[] line = meddling(meddledWith.get());
            int length = text.length - line.length;
            if (length >= 0 && Arrays.equals(text, length, text.length, line, 0, line.length)) {
                try (FileChannel file = FileChannel.open(meddledWith.get(), StandardOpenOption.WRITE)) {
                    file.truncate(length);
                }
            }
        }
    }

    /** Stops a thread where it is, for good: nothing of it is done any more, not even what it would do when it fails. */
    void vanish() {
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

    /** Does work that may be stopped for good in the middle, or end with a message about the disk; empty where it did. */
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
        if (fault.ofTheDisk()
                && result[0] instanceof IOException said
                && !said.getMessage().isBlank()) {
            return Optional.empty();
        }
        if (result[0] instanceof Throwable failed) {
            throw new IOException("at thing " + at + ", " + fault, failed);
        }
        @SuppressWarnings("unchecked")
        T made = (T) result[0];
        return Optional.of(made);
    }

    /** The first file of a change that there is, which somebody else could change meanwhile. */
    private static Optional<Path> file(List<Effect> effects) {
        return effects.stream()
                .map(Effect::path)
                .map(Path::of)
                .filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** A line that keeps accounts and configurations of all kinds readable, for the end of a file. */
    private static byte[] meddling(Path file) {
        String line = file.endsWith("passwd")
                ? "meddler:x:4242:4242::/nonexistent:/bin/false\n"
                : file.endsWith("shadow")
                        ? "meddler:!:20000::::::\n"
                        : file.endsWith("group")
                                ? "meddlers:x:4242:\n"
                                : file.endsWith("gshadow") ? "meddlers:!::\n" : "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
