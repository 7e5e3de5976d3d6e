package phoenix.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final long MS_FOR_LAST_OUTPUT = 5_000;

    /** Where a tool stands on the search path. */
    Optional<String> find(String tool) {
        return SEARCH_PATH.stream()
                .map(folder -> Path.of(folder, tool))
                .filter(p -> Files.isRegularFile(p) && Files.isExecutable(p))
                .map(Path::toString)
                .findFirst();
    }

    /** Runs a command to its end or to its time limit; then it and all that it started is killed. */
    CommandResult run(Command command, String stdin) {
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notStarted("it was interrupted");
        }
    }

    private static CommandResult finish(Process process, Command command, String stdin) throws InterruptedException {
        Kept out = new Kept(process.getInputStream());
        Kept err = new Kept(process.getErrorStream());
        Thread outReader = start("reads what " + command.argv().get(0) + " prints", out);
        Thread errReader = start("reads what " + command.argv().get(0) + " complains of", err);
        start("feeds " + command.argv().get(0), () -> feed(process.getOutputStream(), stdin));
        boolean ended = process.waitFor(command.seconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        // A daemon that the command left behind may hold the pipes open for ever; what came until then is enough.
        outReader.join(MS_FOR_LAST_OUTPUT);
        errReader.join(MS_FOR_LAST_OUTPUT);
        return new CommandResult(
                ended ? CommandResult.Ending.EXITED : CommandResult.Ending.TIMED_OUT,
                ended ? process.exitValue() : -1,
                out.text(),
                err.text());
    }

    /** Each pipe has a thread of its own: a shared pool may have fewer than three, and a full pipe stops the command. */
    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A command may end without reading its input; that is its right and no error. */
    private static void feed(OutputStream pipe, String stdin) {
        try (pipe) {
            pipe.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedByReader) {
            return;
        }
    }

    /** Reads a pipe to its end and keeps the first mebibyte. */
    private static final class Kept implements Runnable {
        private final InputStream pipe;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Kept(InputStream pipe) {
            this.pipe = pipe;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try (pipe) {
                for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                    bytes.write(buffer, 0, Math.min(n, MOST_OUTPUT - bytes.size()));
                }
            } catch (IOException killed) {
                return;
            }
        }

        String text() {
            return LosslessText.decode(bytes.toByteArray());
        }
    }

    private static CommandResult notStarted(String why) {
        return new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", why);
    }
}
