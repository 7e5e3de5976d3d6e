package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The full-screen wizard on a real terminal and a real host. */
@ExtendWith(InRoot.class)
class FullScreenIT {
    private static final List<String> PAGES = List.of(
            "What shall we do?", "Subordinate ids", "Admin user", "AppArmor profile", "Shared volumes", "Review");

    @Test
    void enterAndEnterAgainIsASaneSetUp(DisposableRoot root) throws Exception {
        List<String> command = root.inside("env", "TERM=xterm-256color");
        command.addAll(root.wizardCommand());
        try (Tmux terminal = Tmux.start(command)) {
            for (String page : PAGES) {
                terminal.await(screen -> title(screen).contains(page));
                terminal.press("Enter");
            }
            String done = terminal.await(screen -> title(screen).contains("› Done"));
            assertThat(done).contains("changes, each checked", "phoenix-wizard undo", "[ To the start ]");

            terminal.press("Escape");
            String start = terminal.await(screen -> title(screen).contains(PAGES.get(0)));
            assertThat(start).contains("In sync");
            terminal.press("Escape");
            assertThat(terminal.exit()).isZero();
        }

        assertThat(root.wizard("history").out()).containsPattern("applied +(\\d+) of \\1 changes stand");
        assertThat(root.wizard("plan").exit()).isZero();
        assertThat(root.wizard("undo", "--yes").exit()).isZero();
        root.isAsItWas();
    }

    private static String title(String screen) {
        return screen.lines().findFirst().orElse("");
    }
}
