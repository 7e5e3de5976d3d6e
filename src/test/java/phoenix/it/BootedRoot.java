package phoenix.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A {@link DisposableRoot} that is a host of its own, on which unprivileged containers really start: its own processes,
 * network, cgroups and root (src/it/boot-root). All of that is gone when it is closed, or when this JVM is.
 */
final class BootedRoot implements Machine, AutoCloseable {
    /** How src/it/boot-root ends where the machine does not allow it. */
    private static final int LACKS = 77;

    private final Path folder;
    private final Process held;
    private final String firstProcess;

    private BootedRoot(Path folder, Process held, String firstProcess) {
        this.folder = folder;
        this.held = held;
        this.firstProcess = firstProcess;
    }

    /** Boots; the test is skipped where the machine does not allow it, saying what it lacks. */
    static BootedRoot of(Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(DisposableRoot.SCRIPTS.resolve("boot-root").toString(), folder.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process held = builder.start();
        BufferedReader out = held.inputReader(StandardCharsets.UTF_8);
        String firstProcess = out.readLine();
        if (firstProcess == null) {
            String why = new String(held.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            Assumptions.assumeFalse(
                    held.waitFor() == LACKS,
                    () -> "containers can't start here: " + why.substring(why.lastIndexOf('\n') + 1));
            throw new IOException("src/it/boot-root ended with " + held.exitValue() + ":\n" + why);
        }
        return new BootedRoot(folder, held, firstProcess);
    }

    /** The process that holds it on this machine, until its standard input ends. */
    Process holder() {
        return held;
    }

    @Override
    public Result run(String... command) throws IOException, InterruptedException {
        return DisposableRoot.run(inside(List.of(command)));
    }

    @Override
    public Result wizard(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(DisposableRoot.WIZARD);
        command.addAll(List.of(arguments));
        return DisposableRoot.run(inside(command));
    }

    @Override
    public String text(String path) throws IOException {
        Path file = folder.resolve(path.substring(1));
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    @Override
    public void write(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path.substring(1)), text, StandardCharsets.UTF_8);
    }

    @Override
    public Listing listing(String... folders) throws IOException, InterruptedException {
        return DisposableRoot.listing(folder, folders);
    }

    private List<String> inside(List<String> command) {
        List<String> argv = new ArrayList<>(
                List.of(DisposableRoot.SCRIPTS.resolve("in-root").toString(), "--booted", firstProcess));
        argv.addAll(command);
        return argv;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        held.getOutputStream().close();
        held.waitFor();
    }
}
