package phoenix.tui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mouse does, where a terminal has one; everything works without. */
class MouseTest {
    @TempDir
    Path stateHome;

    private static VirtualStage mouse(VirtualStage stage, MouseActionType type, String text) {
        List<String> rows = stage.face().rows();
        for (int row = 0; row < rows.size(); row++) {
            int column = rows.get(row).indexOf(text);
            if (column >= 0) {
                stage.face().face().press(new MouseAction(type, 1, new TerminalPosition(column + 1, row)));
                return stage.press();
            }
        }
        throw new AssertionError(text + " is not on the screen:\n" + stage.screen());
    }

    private static VirtualStage click(VirtualStage stage, String text) {
        mouse(stage, MouseActionType.CLICK_DOWN, text);
        stage.at("");
        return stage;
    }

    @Test
    void aClickMarksAndAnotherOneStarts() {
        try (VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, 80, 24)) {
            click(stage, "Audit this host");
            assertThat(stage.at("What shall we do?")).contains("▸ Audit this host");
            click(stage, "Audit this host");
            stage.at("Audit");
            mouse(stage, MouseActionType.SCROLL_DOWN, "idmap");
            stage.press(KeyType.Escape);
            stage.at("What shall we do?");
        }
    }

    @Test
    void buttonsAnswersAndTabsAreClicked() {
        try (VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, 80, 24)) {
            stage.press(KeyType.Enter);
            assertThat(click(stage, "( ) no").at("Subordinate ids")).contains("(*) no");
            click(stage, "[ Preview ]");
            mouse(stage, MouseActionType.SCROLL_DOWN, "Preview:");
            stage.press(KeyType.Escape);
            click(stage, "[ Next ]");
            stage.at("Admin user");
        }
    }

    @Test
    void aQuestionKeepsTheClicksBehindItAway() {
        try (VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, 80, 24)) {
            stage.type("?");
            click(stage, "Set up this host");
            assertThat(stage.at("[ Close ]")).contains("Help");
            click(stage, "[ Close ]");
            assertThat(stage.at("What shall we do?")).doesNotContain("[ Close ]");
        }
    }
}
