package phoenix.tui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit saved from its page. */
class ReportPageTest {
    @TempDir
    Path stateHome;

    private VirtualStage reportPage() {
        VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, 80, 24);
        stage.press(KeyType.ArrowDown, KeyType.ArrowDown, KeyType.Enter).at("Audit");
        stage.pressButton("Report").at("Save a report");
        return stage;
    }

    @Test
    void isWrittenWhereTheOperatorWantsItAndAsItsNameSays() throws Exception {
        Path file = stateHome.resolve("audit.md");
        try (VirtualStage stage = reportPage()) {
            stage.control('u').type(file.toString()).pressButton("Save").until(() -> stage.screen()
                    .contains("[ Close ]"));

            assertThat(stage.at("[ Close ]")).contains("The report is in");
            assertThat(Files.readString(file)).startsWith("# Audit of ").contains("## Id maps", "## Runs");
            stage.press(KeyType.Enter);
            assertThat(stage.at("Audit")).contains("[ Fix this ]");
        }
    }

    @Test
    void aNameThatCanNotBeUsedIsRefusedAtTheField() {
        try (VirtualStage stage = reportPage()) {
            stage.control('u').type("/root/audit.txt");
            assertThat(stage.at("must end in")).contains(".md, .html, .json");
            stage.control('u').type("audit.html");
            assertThat(stage.at("a path from / on")).contains("Save a report");
        }
    }

    @Test
    void whatCanNotBeWrittenIsSaid() throws Exception {
        Path link = Files.createSymbolicLink(stateHome.resolve("audit.html"), Path.of("/dev/null"));
        try (VirtualStage stage = reportPage()) {
            stage.control('u').type(link.toString()).pressButton("Save").until(() -> stage.screen()
                    .contains("[ Close ]"));

            assertThat(stage.at("Not saved")).contains("a link");
        }
    }
}
