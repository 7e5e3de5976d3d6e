package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.tui.tty.Pty;

/** The wizard in plain lines on real pseudo-terminals, and with its answers in a file. */
class PlainLinesIT {
    private static final String ASKED = "What shall we do [1]:";

    private static final List<String> QUESTIONS = List.of(
            ASKED,
            "First id [100000]:",
            "How many [65536]:",
            "Repair maps (yes/no) [yes]:",
            "User name [phoenix_admin]:",
            "May use sudo (yes/no) [yes]:",
            "sudo without password (yes/no) [no]:",
            "Public ssh key",
            "Password [1]:",
            "Proxmox Administrator (yes/no) [yes]:",
            "Numbers to change, with blanks between, or none [none]:",
            "Number or name of a volume to change, or none [none]:");

    @TempDir
    private Path folder;

    private WizardScript script;

    @BeforeEach
    void makeScript() {
        script = new WizardScript(folder);
    }

    @ParameterizedTest(name = "at {0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void theWholeSetUpByEnterAndOneWordInFull(int columns, int rows) throws IOException {
        try (Pty pty = script.on(columns, rows, "WIZARD --plain")) {
            for (String question : QUESTIONS) {
                pty.waitFor(shown -> lastLines(shown).contains(question));
                pty.keys("Enter");
            }
            pty.waitFor("Type apply to make these 22 changes [leave]:");
            pty.characters("ap");
            pty.keys("Tab");
            pty.waitFor("[leave]: apply");
            pty.keys("Enter");
            pty.waitFor("To take it back");
            script.isSane(pty, 0);
            assertThat(pty.recordedWith("To take it back"))
                    .as("no full screen, no frames, no mouse")
                    .doesNotContain("\033[?1049h", "\033[2J", "\033[?1000h", "\u2500", "\u2502");
        }
    }

    /** A question may be broken where the terminal's line ends. */
    private static String lastLines(String shown) {
        String text = shown.stripTrailing();
        return text.substring(Math.max(0, text.length() - 400)).replace("\n", " ");
    }

    @Test
    void whatWasTypedBeforeComesBack() throws IOException {
        try (Pty pty = script.on(80, 24, "WIZARD --plain")) {
            pty.waitFor(ASKED);
            pty.type("nonsense");
            pty.waitFor("That can't be used: 1, 2 or 3");
            pty.keys("Up");
            pty.waitFor(shown -> shown.stripTrailing().endsWith(ASKED + " nonsense"));
            pty.keys("C-c");
            pty.waitFor("left before the end; nothing more was changed");
            script.isSane(pty, 130);
        }
    }

    @ParameterizedTest(name = "{2} at {0}x{1}, {3}")
    @CsvSource({
        "50, 19, xterm-256color, WIZARD, The terminal has 50x19",
        "80, 24, dumb, WIZARD, A terminal with TERM=dumb",
        "80, 24, xterm-256color, WIZARD | cat, Standard output is no terminal",
    })
    void whereThereIsNoFullScreenItAsksInLinesByItself(int columns, int rows, String type, String command, String why)
            throws IOException {
        try (Pty pty = script.on(columns, rows, type, command)) {
            assertThat(pty.waitFor(ASKED)).contains(why).contains("plain");
            pty.keys("C-d");
            script.isSane(pty);
        }
    }

    @Test
    void whoLeavesHalfWayMayGoOn() throws IOException {
        try (Pty pty = script.on(80, 24, "WIZARD --plain; WIZARD --plain")) {
            pty.waitFor(ASKED);
            pty.type("1");
            pty.waitFor("First id [100000]:");
            pty.type("300000");
            pty.waitFor("How many");
            pty.keys("C-d");
            pty.waitFor("Your answers are kept");
            pty.waitFor("Go on with them");
            pty.keys("Enter");
            pty.waitFor(shown -> shown.stripTrailing().endsWith(ASKED));
            pty.type("1");
            pty.waitFor("First id [300000]:");
            pty.keys("C-c");
            script.isSane(pty, 130);
        }
    }

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"TERM", "HUP"})
    void aSignalLeavesTheTerminalAsItWas(String signal) throws Exception {
        try (Pty pty = script.on(80, 24, "WIZARD --plain")) {
            pty.waitFor(ASKED);
            pty.characters("half an ans");
            pty.waitFor("half an ans");
            script.kill(signal);
            script.isSane(pty);
        }
    }

    /** A lost connection, or worse: the answers so far are there at the next start. Once applied they are the host's own. */
    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"HUP", "KILL"})
    void whoeverIsCutOffMayGoOn(String signal) throws Exception {
        String thrice = "modes=$(stty -g); WIZARD --plain; stty $modes; WIZARD --plain; WIZARD --plain";
        try (Pty pty = script.on(80, 24, thrice)) {
            pty.waitFor(ASKED);
            pty.type("1");
            pty.waitFor("First id [100000]:");
            pty.type("300000");
            pty.waitFor("How many");
            script.kill(signal);
            pty.waitFor("Go on with them");
            pty.keys("Enter");
            pty.waitFor(shown -> shown.stripTrailing().endsWith(ASKED));
            pty.type("1");
            pty.waitFor("First id [300000]:");
            pty.keys("Enter");
            for (String question : QUESTIONS.subList(2, QUESTIONS.size())) {
                pty.waitFor(shown -> lastLines(shown).contains(question));
                pty.keys("Enter");
            }
            pty.waitFor(shown -> lastLines(shown).contains("[leave]:"));
            pty.type("apply");
            pty.waitFor("To take it back");
            String next = pty.waitFor(shown -> shown.stripTrailing().endsWith(ASKED));
            assertThat(lastLines(next)).doesNotContain("Go on with them");
            pty.keys("C-c");
            script.isSane(pty, 130);
        }
    }

    @Test
    void tenKilobytesPastedAreOneAnswer() throws IOException {
        try (Pty pty = script.on(80, 24, "WIZARD --plain")) {
            pty.waitFor(ASKED);
            for (int i = 0; i < 10; i++) {
                pty.characters("y".repeat(1024));
            }
            pty.characters("\033]11;rgb:00/00/00\007\033[200~z\033[201~");
            pty.keys("Enter");
            pty.waitFor("That can't be used");
            pty.keys("C-c");
            pty.waitFor("left before the end");
            script.isSane(pty, 130);
        }
    }

    @Test
    void theSampleAnswersSetASampleUp() throws Exception {
        Path answers = Path.of("samples/answers/first-boot.txt");
        Process process = wizard(answers);
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out)
                .contains("Type apply to make these 23 changes [leave]: apply", "23 of 23 changes, each checked");
    }

    @Test
    void theFirstAnswerThatCantBeUsedEndsIt() throws Exception {
        Path answers = folder.resolve("answers");
        Files.writeString(answers, "# mine\n1\n\n\nperhaps\n");
        Process process = wizard(answers);
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(out).contains("line 5 of the answers can't be used for \"Repair maps (yes/no)\": yes or no");
    }

    private Process wizard(Path answers) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        "target/phoenix-wizard.jar",
                        "--host",
                        "samples/hosts/pve9-first-boot",
                        "--plain")
                .redirectErrorStream(true)
                .redirectInput(answers.toFile());
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return builder.start();
    }
}
