package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import phoenix.tui.tty.Pty;

/** A script that runs the wizard on a sample in a pseudo-terminal, and keeps its exit code and the terminal's modes from before and after. */
final class WizardScript {
    private static final String XTERM = "xterm-256color";

    private final Path folder;

    /** @param folder an empty one, for what is kept */
    WizardScript(Path folder) {
        this.folder = folder;
    }

    /** A terminal in which it was started. */
    Pty on(int columns, int rows, String command) throws IOException {
        return on(columns, rows, XTERM, command);
    }

    /**
     * A terminal of any kind in which it was started.
     *
     * @param command a shell's command with {@code WIZARD} in it
     */
    Pty on(int columns, int rows, String type, String command) throws IOException {
        Path script = folder.resolve("run");
        Files.writeString(
                script,
                String.join(
                        "\n",
                        "export TERM=" + type + " XDG_STATE_HOME=" + folder,
                        "stty -a > " + folder + "/before",
                        command.replace("WIZARD", wizard()),
                        "echo $? > " + folder + "/code",
                        "stty -a > " + folder + "/after.tmp",
                        "mv " + folder + "/after.tmp " + folder + "/after",
                        ""));
        Pty pty = new Pty(folder, columns, rows, Map.of("LC_ALL", "C.UTF-8"));
        pty.record();
        pty.type("sh " + script);
        return pty;
    }

    private String wizard() {
        return "sh -c 'echo $$ > " + folder + "/pid; exec " + Path.of(System.getProperty("java.home"), "bin/java")
                + " -jar " + Path.of("target/phoenix-wizard.jar").toAbsolutePath() + " --host "
                + Path.of("samples/hosts/pve9-first-boot").toAbsolutePath() + " \"$@\"' wizard";
    }

    /** Sends the wizard a signal. */
    void kill(String signal) throws IOException {
        String pid = Files.readString(folder.resolve("pid")).strip();
        new ProcessBuilder("kill", "-" + signal, pid).start().onExit().join();
    }

    /** Waits until it has ended; the terminal is as it was found. */
    void isSane(Pty pty) throws IOException {
        assertThat(pty.waitForFile("after")).isEqualTo(Files.readString(folder.resolve("before")));
        assertThat(pty.fact("alternate_on")).isEqualTo("0");
        assertThat(pty.fact("cursor_flag")).isEqualTo("1");
        assertThat(pty.fact("mouse_any_flag")).isEqualTo("0");
    }

    /** The same, and it ended with this code. */
    void isSane(Pty pty, int code) throws IOException {
        isSane(pty);
        assertThat(Files.readString(folder.resolve("code")).strip()).isEqualTo(Integer.toString(code));
    }
}
