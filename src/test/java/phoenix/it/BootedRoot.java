package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A {@link DisposableRoot} that is a host of its own, on which unprivileged containers really start: its own processes,
 * network, cgroups and root (src/it/boot-root). All of that is gone when it is closed, or when this JVM is.
 */
final class BootedRoot implements AutoCloseable {
    /** How src/it/boot-root ends where the machine does not allow it. */
    private static final int LACKS = 77;

    private final Process held;
    private final String firstProcess;

    private BootedRoot(Process held, String firstProcess) {
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
        return new BootedRoot(held, firstProcess);
    }

    /** The process that holds it on this machine, until its standard input ends. */
    Process holder() {
        return held;
    }

    /** Runs a command in there. */
    Result run(String... command) throws IOException, InterruptedException {
        return DisposableRoot.run(inside(List.of(command)));
    }

    /** Runs a command in there that must end well; what it printed. */
    String must(String... command) throws IOException, InterruptedException {
        Result result = run(command);
        assertThat(result.exit())
                .as(String.join(" ", command) + "\n" + result.out() + result.err())
                .isZero();
        return result.out();
    }

    /** Runs the wizard in there, as root. */
    Result wizard(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(DisposableRoot.WIZARD);
        command.addAll(List.of(arguments));
        return DisposableRoot.run(inside(command));
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
