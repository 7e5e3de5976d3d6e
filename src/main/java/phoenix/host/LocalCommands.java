package phoenix.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import phoenix.text.LosslessText;

/** Runs commands of this machine: no shell, a clean environment, a fixed search path, bounded time and output. */
final class LocalCommands {
    private static final List<String> SEARCH_PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final int MOST_OUTPUT = 1 << 20;
    private static final long MS_FOR_LAST_OUTPUT = 2000;
    private static final int KEPT = 1000;
    private static final int KEPT_OUTPUT = 4096;

    private final Deque<RanCommand> ran = new ArrayDeque<>();

    /** Where a tool stands on the search path. */
    Optional<String> find(String tool) {
        if (tool.isEmpty() || tool.contains("/")) {
            return Optional.empty();
        }
        return SEARCH_PATH.stream()
                .map(folder -> Path.of(folder, tool))
                .filter(p -> Files.isRegularFile(p) && Files.isExecutable(p))
                .map(Path::toString)
                .findFirst();
    }

    /** The latest commands, oldest first. */
    List<RanCommand> ran() {
        synchronized (ran) {
            return List.copyOf(ran);
        }
    }

    /** Runs a command to its end or to its time limit; then it and all that it started is killed. */
    CommandResult run(Command command, String stdin) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        CommandResult result = finish(command, stdin);
        synchronized (ran) {
            ran.add(new RanCommand(
                    at, command, Duration.ofNanos(System.nanoTime() - start), result.shortened(KEPT_OUTPUT)));
            if (ran.size() > KEPT) {
                ran.remove();
            }
        }
        return result;
    }

    private CommandResult finish(Command command, String stdin) {
        Optional<String> tool = find(command.argv().get(0));
        if (tool.isEmpty()) {
            return notStarted(command.argv().get(0) + " is not installed");
        }
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(0, tool.get());
        ProcessBuilder builder = new ProcessBuilder(argv);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", SEARCH_PATH));
        environment.put("LC_ALL", "C");
        environment.putAll(command.environment());
        builder.directory(Path.of("/").toFile());
        try {
            return finish(builder.start(), command, stdin);
        } catch (IOException e) {
            return notStarted(e.getMessage());
        }
    }

    private static CommandResult finish(Process process, Command command, String stdin) {
        Output out = Output.of(process.getInputStream());
        Output err = Output.of(process.getErrorStream());
        inBackground("input", () -> feed(process.getOutputStream(), stdin));
        boolean ended;
        try {
            ended = process.waitFor(command.seconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            return new CommandResult(CommandResult.Ending.TIMED_OUT, -1, out.sofar(), "it was interrupted");
        }
        if (!ended) {
            kill(process);
        }
        return new CommandResult(
                ended ? CommandResult.Ending.EXITED : CommandResult.Ending.TIMED_OUT,
                ended ? process.exitValue() : -1,
                out.last(),
                err.last());
    }

    /** The command first, so that it can start nothing more; then all that it had started. */
    private static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle each : started) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly();
        }
    }

    /** A command may end without reading its input; that is its right and no error. */
    private static void feed(OutputStream pipe, String stdin) {
        try (pipe) {
            pipe.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedByReader) {
            return;
        }
    }

    /** A thread of its own: a pool could be too small for the three pipes of a command, which would then wait for ever. */
    private static Thread inBackground(String what, Runnable work) {
        Thread thread = new Thread(work, "command " + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What a command prints: read to the end, so that it never waits for us, and the first mebibyte of it kept. */
    private static final class Output implements Runnable {
        private final InputStream pipe;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private Thread reader = Thread.currentThread();

        private Output(InputStream pipe) {
            this.pipe = pipe;
        }

        static Output of(InputStream pipe) {
            Output output = new Output(pipe);
            output.reader = inBackground("output", output);
            return output;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try (pipe) {
                for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                    keep(buffer, n);
                }
            } catch (IOException killed) {
                keep(new byte[] {'\n'}, 1);
            }
        }

        private synchronized void keep(byte[] buffer, int length) {
            kept.write(buffer, 0, Math.min(length, MOST_OUTPUT - kept.size()));
        }

        synchronized String sofar() {
            return LosslessText.decode(kept.toByteArray());
        }

        /** A daemon that the command left behind may hold the pipe open for ever; what came until then is enough. */
        String last() {
            try {
                reader.join(MS_FOR_LAST_OUTPUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return sofar();
        }
    }

    private static CommandResult notStarted(String why) {
        return new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", why);
    }
}
