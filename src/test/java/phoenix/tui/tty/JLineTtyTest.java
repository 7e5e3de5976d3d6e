package phoenix.tui.tty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.tty.NoTerminalException;

/** The face on a real pseudo-terminal; needs tmux. */
class JLineTtyTest {
    private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");

    @TempDir
    Path folder;

    @BeforeAll
    static void tmuxIsInstalled() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("tmux", "-V").start().waitFor())
                .as("tmux")
                .isZero();
    }

    @Test
    void theKernelsSizeIsUsedAndFollowed() throws IOException {
        try (Pty pty = started(100, 30, UTF_8)) {
            assertThat(pty.screen().lines().toList().get(0)).hasSize(99).endsWith("host");
            pty.resize(132, 40);
            pty.waitFor(screen -> screen.indexOf('\n') == 131
                    && screen.lines().toList().get(39).contains("Ctrl+C Leave"));
        }
    }

    @Test
    void aLineWithoutASizeHasThatOfTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8", "COLUMNS", "90", "LINES", "25");
        try (Pty pty = started(132, 40, environment, "stty rows 0 cols 0; ")) {
            assertThat(pty.screen().lines().toList().get(0)).hasSize(89);
            assertThat(pty.screen().lines().toList().get(24)).contains("Ctrl+C Leave");
        }
    }

    @Test
    void elseItIsTakenFor80x24() throws IOException {
        try (Pty pty = started(132, 40, UTF_8, "unset COLUMNS LINES; stty rows 0 cols 0; ")) {
            assertThat(pty.screen().lines().toList().get(0)).hasSize(79);
            assertThat(pty.screen().lines().toList().get(23)).contains("Ctrl+C Leave");
        }
    }

    @Test
    void nothingIsAskedOfTheTerminalAndNoCommandIsRun() throws IOException {
        Files.writeString(folder.resolve("run"), command("-Djdk.lang.Process.launchMechanism=NONE"));
        try (Pty pty = new Pty(folder, 80, 24, UTF_8)) {
            pty.record();
            pty.type("sh " + folder + "/run");
            pty.waitFor("ready");
            pty.keys("F5");
            assertThat(pty.recordedWith("F5"))
                    .contains("\033[?1049h")
                    .doesNotContain("\033[6n", "\033[c", "\033[>c", "$p", "\005");
        }
    }

    @Test
    void aTerminalThatIsTooSmallIsToldAndComesBack() throws IOException {
        try (Pty pty = started(60, 10, UTF_8)) {
            assertThat(pty.waitFor("60x10")).contains("needs 80x24").doesNotContain("ready");
            pty.resize(80, 24);
            pty.waitFor("ready");
        }
    }

    @Test
    void arrowsAndEscAreToldApart() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            pty.keys("PageDown");
            pty.waitFor("last key: PageDown");
            pty.keys("Escape");
            pty.waitFor("last key: Escape");
            pty.keys("F5");
            pty.waitFor("last key: F5");
        }
    }

    @Test
    void whatTheTerminalSendsUnaskedIsNotTyped() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            pty.characters("\033[200~pasted\033[201~\033]11;rgb:00/00/00\007");
            assertThat(pty.waitFor("pasted")).contains("Type  pasted \n".strip());
            pty.keys("F5");
            assertThat(pty.waitFor("F5")).containsPattern("(?m)^Type  pasted$");
        }
    }

    @Test
    void aLargePasteArrivesWhole() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            for (int i = 0; i < 10; i++) {
                pty.characters("x".repeat(1024));
            }
            pty.characters("end");
            assertThat(pty.waitFor("xend")).contains("…xxx");
        }
    }

    @ParameterizedTest(name = "after SIG{0}")
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void aSignalLeavesTheTerminalAsItWas(String signal) throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            assertThat(pty.fact("alternate_on")).isEqualTo("1");
            kill(signal);
            assertSane(pty, 128 + Map.of("TERM", 15, "HUP", 1, "INT", 2).get(signal));
        }
    }

    @Test
    void leavingLeavesTheTerminalAsItWas() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            pty.keys("C-c");
            assertSane(pty, 130);
        }
    }

    @Test
    void anExceptionInAPageLeavesTheTerminalAsItWasAndIsSeen() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            pty.characters("boom");
            assertSane(pty, 1);
            assertThat(pty.screen()).contains("the page broke");
        }
    }

    @Test
    void afterAStopModesAndScreenAreMadeGoodAgain() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            kill("STOP");
            new ProcessBuilder("stty", "-F", pty.fact("pane_tty"), "sane")
                    .start()
                    .onExit()
                    .join();
            Files.writeString(Path.of(pty.fact("pane_tty")), "\033[2Jsoiled");
            pty.waitFor(shown -> shown.contains("soiled") && !shown.contains("ready"));
            kill("CONT");
            assertThat(pty.waitFor("ready")).doesNotContain("soiled");
            pty.keys("F5");
            pty.waitFor("last key: F5");
            pty.keys("C-c");
            assertSane(pty, 130);
        }
    }

    @Test
    void waitingForAKeyTakesNoTime() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            pty.keys("F5");
            pty.waitFor("last key: F5");
            Pty.pause(500);
            List<String> before = wakeUps();
            long cpuBefore = cpuTicks();
            Pty.pause(2000);
            assertThat(cpuTicks() - cpuBefore)
                    .as("hundredths of a second of the 200 that passed")
                    .isLessThan(20);
            assertThat(before).anyMatch(thread -> thread.contains("phoenix-keys"));
            assertThat(wakeUps())
                    .as("wake-ups of the face's and the keyboard's thread")
                    .isEqualTo(before);
        }
    }

    @Test
    void withoutUtf8OnlyAsciiIsSent() throws IOException {
        try (Pty pty = started(80, 24, Map.of("LC_ALL", "C"))) {
            assertThat(pty.screen()).contains("Probe > Keys").matches("\\p{ASCII}*");
        }
    }

    @Test
    void whatLibrariesPrintIsNotSeen() throws IOException {
        try (Pty pty = started(80, 24, UTF_8)) {
            pty.keys("F5");
            assertThat(pty.waitFor("last key: F5")).doesNotContain("stray");
        }
    }

    @Test
    void aDumbTerminalIsRefused() {
        assertThatThrownBy(() -> JLineTty.open(Map.of("TERM", "dumb")))
                .isInstanceOf(NoTerminalException.class)
                .hasMessageContaining("TERM=dumb");
    }

    @Test
    void aPipeIsRefused() throws IOException {
        Files.writeString(folder.resolve("run"), command() + " < /dev/null");
        try (Pty pty = new Pty(folder, 120, 24, UTF_8)) {
            pty.type("sh " + folder + "/run");
            pty.waitFor("Standard input is no terminal.");
        }
    }

    private Pty started(int columns, int rows, Map<String, String> environment) throws IOException {
        return started(columns, rows, environment, "");
    }

    private Pty started(int columns, int rows, Map<String, String> environment, String first) throws IOException {
        String in = folder.toString();
        Files.writeString(
                folder.resolve("run"),
                first + "stty -a > " + in + "/before; sh -c 'echo $$ > " + in + "/pid; exec " + command()
                        + "'; echo $? > " + in + "/code; stty -a > " + in + "/after; mv " + in + "/after " + in
                        + "/end");
        Pty pty = new Pty(folder, columns, rows, environment);
        pty.type("sh " + in + "/run");
        // The last row is drawn last: a screen may be looked at in the middle of a frame.
        pty.waitFor(columns < 80 ? "needs" : "Ctrl+C Leave");
        return pty;
    }

    private static String command(String... options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        return "env CLASSPATH=" + classes + " " + java + " " + String.join(" ", options) + " "
                + TtyProbe.class.getName();
    }

    private void assertSane(Pty pty, int code) throws IOException {
        assertThat(pty.waitForFile("end")).isEqualTo(Files.readString(folder.resolve("before")));
        assertThat(Files.readString(folder.resolve("code")).strip()).isEqualTo(Integer.toString(code));
        assertThat(pty.fact("alternate_on")).isEqualTo("0");
        assertThat(pty.fact("cursor_flag")).isEqualTo("1");
    }

    private void kill(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, pid()).start().onExit().join();
    }

    private String pid() throws IOException {
        return Files.readString(folder.resolve("pid")).strip();
    }

    /** How often each thread of ours has gone to sleep so far: proc(5), voluntary_ctxt_switches. */
    private List<String> wakeUps() throws IOException {
        Path threads = Path.of("/proc", pid(), "task");
        try (var entries = Files.list(threads)) {
            return entries.map(thread -> read(thread.resolve("status")))
                    .filter(status -> status.startsWith("Name:\tjava\n") || status.startsWith("Name:\tphoenix"))
                    .map(status -> status.lines()
                            .filter(line -> line.startsWith("Name") || line.startsWith("voluntary"))
                            .toList()
                            .toString())
                    .sorted()
                    .toList();
        }
    }

    /** Time in user and kernel mode: proc(5), fields 14 and 15 of stat, of which the second holds the name. */
    private long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc", pid(), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
