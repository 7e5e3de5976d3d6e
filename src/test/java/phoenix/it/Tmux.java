package phoenix.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A terminal in a tmux server of its own, in which one command runs; gone when closed. */
final class Tmux implements AutoCloseable {
    private static final String ENDED = "ended with ";
    private static final int MOST_TABS = 20;

    private final String server = "phoenix-it-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    private Tmux() {}

    /** Starts a command on 100 by 30 cells; what the screen shows when it ends says its exit status. */
    static Tmux start(List<String> command) throws IOException, InterruptedException {
        return start(command, 100, 30);
    }

    /** Starts a command on a screen of this size. */
    static Tmux start(List<String> command, int columns, int rows) throws IOException, InterruptedException {
        Tmux tmux = new Tmux();
        tmux.run(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "export JAVA_HOME='" + System.getProperty("java.home") + "'; " + quoted(command) + "; echo " + ENDED
                        + "$?; exec sleep infinity");
        tmux.run("set-option", "status", "off");
        return tmux;
    }

    private static String quoted(List<String> command) {
        StringBuilder line = new StringBuilder();
        command.forEach(
                word -> line.append('\'').append(word.replace("'", "'\\''")).append("' "));
        return line.toString();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("tmux", "-L", server));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("tmux " + List.of(arguments) + ": " + out);
        }
        return out;
    }

    /** Presses a key, by the name that tmux has for it. */
    void press(String key) throws IOException, InterruptedException {
        run("send-keys", key);
    }

    /** Types characters. */
    void type(String text) throws IOException, InterruptedException {
        run("send-keys", "-l", text);
    }

    /** Presses Tab until the screen shows this, as it does when the right question has the focus. */
    void tabTo(String shown) throws IOException, InterruptedException {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            press("Tab");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (System.nanoTime() < end) {
                if (run("capture-pane", "-p").contains(shown)) {
                    return;
                }
                Thread.sleep(50);
            }
        }
        throw new AssertionError("Tab never led to \"" + shown + "\":\n" + run("capture-pane", "-p"));
    }

    /** Waits until the screen is as wanted, and gives it; a command that has ended before that is an error. */
    String await(Predicate<String> wanted) throws IOException, InterruptedException {
        while (true) {
            String screen = run("capture-pane", "-p");
            if (wanted.test(screen)) {
                return screen;
            }
            if (screen.contains(ENDED)) {
                throw new AssertionError("it ended before the screen was as wanted:\n" + screen);
            }
            Thread.sleep(50);
        }
    }

    /** What the screen shows when it is as wanted, or when it has not been for a minute. */
    String awaitOrGiveUp(Predicate<String> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        String screen = run("capture-pane", "-p");
        while (!wanted.test(screen) && System.nanoTime() < end) {
            Thread.sleep(50);
            screen = run("capture-pane", "-p");
        }
        return screen;
    }

    /** Waits until the command has ended, and gives its exit status. */
    int exit() throws IOException, InterruptedException {
        String screen = await(s -> s.contains(ENDED));
        return Integer.parseInt(screen.lines()
                .filter(l -> l.startsWith(ENDED))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the screen was not left as it was found:\n" + screen))
                .substring(ENDED.length())
                .strip());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("kill-server");
    }
}
