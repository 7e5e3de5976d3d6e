package phoenix.tui.tty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A real pseudo-terminal with a shell in it: a tmux server of its own. Waits for what it shows, without a time limit. */
public final class Pty implements AutoCloseable {
    private static final long STEP_MILLIS = 20;

    private final Path folder;
    private final String socket;

    /** A terminal of this size, with a plain shell that has these variables beside its own. */
    public Pty(Path folder, int columns, int rows, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.socket = folder.resolve("tmux.sock").toString();
        Files.createFile(folder.resolve("tmux.conf"));
        tmux(
                "-f",
                folder.resolve("tmux.conf").toString(),
                "new-session",
                "-d",
                "-x",
                columns + "",
                "-y",
                rows + "",
                "sh");
        tmux("set-option", "-g", "escape-time", "0");
        environment.forEach((name, value) -> type("export " + name + "='" + value + "'"));
        type("PS1='$ '; clear");
        waitFor(shown -> shown.startsWith("$"));
    }

    /** Types a line and Enter. */
    public void type(String line) {
        tmux("send-keys", "-l", line);
        keys("Enter");
    }

    /** Presses keys, by tmux's names. */
    public void keys(String... names) {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(Arrays.asList(names));
        tmux(command.toArray(String[]::new));
    }

    /** Types characters, without Enter. */
    public void characters(String text) {
        tmux("send-keys", "-l", text);
    }

    /** Changes the size. */
    public void resize(int columns, int rows) {
        tmux("resize-window", "-x", columns + "", "-y", rows + "");
    }

    /** Records what is sent to it from now on. */
    public void record() {
        tmux("pipe-pane", "cat > " + folder.resolve("sent"));
    }

    /** What was recorded, as soon as it holds this. */
    public String recordedWith(String text) throws IOException {
        String sent = waitForFile("sent");
        while (!sent.contains(text)) {
            pause();
            sent = waitForFile("sent");
        }
        return sent;
    }

    /** What it shows now. */
    public String screen() {
        return tmux("capture-pane", "-p");
    }

    /** A fact that tmux knows of the terminal, such as {@code alternate_on} or {@code cursor_flag}. */
    public String fact(String name) {
        return tmux("display-message", "-p", "#{" + name + "}").strip();
    }

    /** Waits until it shows this. @return what it shows then */
    public String waitFor(String text) {
        return waitFor(shown -> shown.contains(text));
    }

    /** Waits until what it shows meets a condition. @return what it shows then */
    public String waitFor(Predicate<String> condition) {
        String shown = screen();
        while (!condition.test(shown)) {
            pause();
            shown = screen();
        }
        return shown;
    }

    /** Waits until the shell has written a file. @return its text */
    public String waitForFile(String name) throws IOException {
        Path file = folder.resolve(name);
        while (!Files.exists(file)) {
            pause();
        }
        return Files.readString(file);
    }

    /** Waits a little, for what can't be waited for: that nothing happens. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void pause() {
        pause(STEP_MILLIS);
    }

    @Override
    public void close() {
        tmux("kill-server");
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(Arrays.asList(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("TMUX");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException | InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
