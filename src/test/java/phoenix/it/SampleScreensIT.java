package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A new user on each sample host: from the start page to an applied plan by Enter alone, through a real pseudo-terminal. Each
 * screen is, cell by cell, the one that someone looked at when it was last renewed.
 */
class SampleScreensIT {
    private static final List<String> SCREENS =
            List.of("01-start", "02-idmap", "03-admin", "04-apparmor", "05-volumes", "06-review", "07-result");

    @TempDir
    private Path state;

    @ParameterizedTest(name = "{0} at {1}x{2}")
    @CsvSource({
        "pve9-first-boot, 80, 24",
        "pve9-first-boot, 160, 50",
        "pve8-idmap-failure, 80, 24",
        "pve8-idmap-failure, 160, 50",
        "pve9-drifted, 80, 24",
        "pve9-drifted, 160, 50",
        "debian12-lxc, 80, 24",
        "debian12-lxc, 160, 50"
    })
    void enterEnterEnterSetsASampleUpOnARealTerminal(String sample, int columns, int rows) throws Exception {
        Path screens = Path.of("src/test/resources/screens", sample, columns + "x" + rows);
        List<String> command = List.of(
                "env",
                "TERM=xterm-256color",
                "LC_ALL=C.UTF-8",
                "XDG_STATE_HOME=" + state,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                "target/phoenix-wizard.jar",
                "--host",
                "samples/hosts/" + sample);
        try (Tmux terminal = Tmux.start(command, columns, rows)) {
            for (String name : SCREENS) {
                String wanted = Files.readString(screens.resolve(name + ".txt"));
                assertThat(terminal.awaitOrGiveUp(wanted::equals)).as(name).isEqualTo(wanted);
                if (!name.equals("07-result")) {
                    terminal.press("Enter");
                }
            }
            terminal.press("Escape");
            terminal.await(screen -> screen.contains("What shall we do?"));
            terminal.press("Escape");
            assertThat(terminal.exit()).isZero();
        }
    }
}
