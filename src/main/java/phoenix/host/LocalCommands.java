package phoenix.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import phoenix.text.LosslessText;

/** Runs commands of this machine: no shell, a clean environment, a fixed search path, bounded time and output. */
final class LocalCommands {
    private static final List<String> SEARCH_PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final int MOST_OUTPUT = 1 << 20;
    private static final long SECONDS_FOR_LAST_OUTPUT = 5;

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
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.command().set(0, tool.get());
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

    private static CommandResult finish(Process process, Command command, String stdin)
            throws InterruptedException, IOException {
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        CompletableFuture<Void> in = CompletableFuture.runAsync(() -> feed(process.getOutputStream(), stdin));
        boolean ended = process.waitFor(command.seconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        in.cancel(true);
        return new CommandResult(
                ended ? CommandResult.Ending.EXITED : CommandResult.Ending.TIMED_OUT,
                ended ? process.exitValue() : -1,
                last(out),
                last(err));
    }

    /** A daemon that the command left behind may hold the pipe open for ever; what came until then is enough. */
    private static String last(CompletableFuture<String> output) throws InterruptedException, IOException {
        try {
            return output.get(SECONDS_FOR_LAST_OUTPUT, TimeUnit.SECONDS);
        } catch (TimeoutException open) {
            return "";
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
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

    /** Reads to the end, keeps the first mebibyte. */
    private static CompletableFuture<String> read(InputStream pipe) {
        return CompletableFuture.supplyAsync(() -> {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            try (pipe) {
                for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                    kept.write(buffer, 0, Math.min(n, MOST_OUTPUT - kept.size()));
                }
            } catch (IOException killed) {
                kept.write('\n');
            }
            return LosslessText.decode(kept.toByteArray());
        });
    }

    private static CommandResult notStarted(String why) {
        return new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", why);
    }
}
