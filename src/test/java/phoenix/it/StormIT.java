package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.tui.tty.Pty;

/** The full-screen wizard under what terminals and networks do to it; the terminal is sane after each. */
class StormIT {
    private static final int RESIZES = 500;

    @TempDir
    private Path folder;

    private WizardScript script;

    private Pty started() throws IOException {
        script = new WizardScript(folder);
        Pty pty = script.on(80, 24, "WIZARD");
        pty.waitFor("What shall we do?");
        pty.waitFor("things are not as wanted");
        return pty;
    }

    private static void toTheUserName(Pty pty) {
        pty.keys("Enter");
        pty.waitFor("Subordinate ids");
        pty.keys("Enter");
        pty.waitFor("Admin user");
        for (int i = 0; i < 20 && !pty.screen().contains("User name *"); i++) {
            pty.keys("BTab");
        }
    }

    @Test
    void fiveHundredResizesWhileSomebodyTypes() throws IOException {
        try (Pty pty = started()) {
            pty.keys("Enter");
            pty.waitFor("Subordinate ids");
            for (int i = 0; i < RESIZES; i++) {
                pty.resize(20 + i * 37 % 200, 5 + i * 13 % 60);
                if (i % 5 == 0) {
                    pty.keys(i % 2 == 0 ? "Tab" : "7", "BSpace");
                }
            }
            pty.resize(80, 24);
            pty.waitFor(screen -> screen.lines().toList().get(0).contains("pve9-first-boot")
                    && screen.lines().toList().get(23).contains("Esc back"));
            pty.resize(160, 50);
            pty.waitFor(screen -> screen.lines().toList().get(0).length() > 150 && screen.contains("Preview"));
            pty.resize(80, 24);
            pty.keys("C-c");
            script.isSane(pty, 130);
        }
    }

    @Test
    void tenKilobytesPastedAndWhatATerminalSendsUnasked() throws IOException {
        try (Pty pty = started()) {
            toTheUserName(pty);
            for (int i = 0; i < 10; i++) {
                pty.characters("x".repeat(1024));
            }
            pty.characters("\033[200~pasted\033[201~\033]11;rgb:00/00/00\007\033[?1;2c\033[12;40R\033P1$r0m\033\\");
            pty.waitFor("Admin user");
            pty.keys("C-c");
            script.isSane(pty, 130);
        }
    }

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"TERM", "HUP"})
    void aSignalInTheMiddleOfAPage(String signal) throws Exception {
        try (Pty pty = started()) {
            toTheUserName(pty);
            script.kill(signal);
            script.isSane(pty, signal.equals("TERM") ? 143 : 129);
        }
    }

    /** As xterm tells of a click: ESC [ M, the button, column and row, each with 32 added (ctlseqs, normal tracking mode). */
    @Test
    void aMouseIsServedAndGivenBack() throws IOException {
        try (Pty pty = started()) {
            assertThat(pty.fact("mouse_any_flag")).isEqualTo("1");
            int row = pty.screen().lines().toList().indexOf("   Audit this host");
            String click = "\033[M " + (char) (33 + 5) + (char) (33 + row);
            pty.characters(click);
            pty.waitFor("▸ Audit this host");
            pty.characters(click);
            pty.waitFor("Phoenix Wizard › Audit");
            pty.keys("C-y");
            pty.waitFor("Preview as text");
            assertThat(pty.fact("mouse_any_flag")).isEqualTo("0");
            pty.keys("Escape");
            pty.waitFor("Phoenix Wizard › Audit");
            pty.keys("C-c");
            script.isSane(pty, 130);
        }
    }
}
