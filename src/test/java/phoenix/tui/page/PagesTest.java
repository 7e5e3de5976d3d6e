package phoenix.tui.page;

import static com.googlecode.lanterna.input.KeyType.ArrowDown;
import static com.googlecode.lanterna.input.KeyType.ArrowRight;
import static com.googlecode.lanterna.input.KeyType.ArrowUp;
import static com.googlecode.lanterna.input.KeyType.End;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.Escape;
import static com.googlecode.lanterna.input.KeyType.Home;
import static com.googlecode.lanterna.input.KeyType.ReverseTab;
import static com.googlecode.lanterna.input.KeyType.Tab;

import com.googlecode.lanterna.input.KeyType;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page on every sample host, as it looks; {@link Golden} says how to renew the screens. */
class PagesTest {
    @TempDir
    private Path stateHome;

    private VirtualStage stage;
    private Golden golden;

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
    void pagesLookAsTheyDidWhenSomeoneLastLooked(String sample, int columns, int rows) {
        golden = new Golden(sample, columns, rows);
        try (VirtualStage virtual = VirtualStage.on(sample, stateHome, columns, rows)) {
            stage = virtual;
            see("11-help", "Close", type("?"));
            press(Escape);
            see("51-words", "subordinate id", type("?").press(Tab, Enter).type("sub"));
            press(Escape, Escape);
            see("52-log", "A sample host runs no commands", stage.control('l'));
            press(Escape);
            see("53-preview-as-text", "Preview as text", stage.control('y'));
            press(Escape);
            areaPages();
            volumePages();
            review();
            audit();
            troubleshoot(!sample.equals("pve9-first-boot"));
        }
    }

    private void areaPages() {
        press(Enter, ReverseTab);
        see("12-idmap-question", "Esc back", stage);
        see("13-idmap-preview", "Preview: ", stage.control('p'));
        press(Escape);
        stage.pressButton("Next").press(ArrowUp, ArrowUp);
        see("14-admin-question", "Password", stage);
        see("15-admin-preview", "Preview: ", stage.control('p'));
        press(Escape);
        stage.pressButton("Next").press(ReverseTab, ArrowDown, ArrowDown);
        see("16-apparmor-rule", "What containers may mount", stage);
        see("17-apparmor-preview", "Preview: ", stage.control('p'));
        press(Escape);
        stage.pressButton("Next");
    }

    private void volumePages() {
        see("18-volumes-preview", "Preview: ", stage.control('p'));
        press(Escape, ReverseTab);
        press(ArrowDown, ArrowDown, ArrowDown, ArrowDown);
        see("19-volume", "Volume ", press(Enter));
        see("46-way-in", "Container root reads and writes all", press(Tab, Tab, ArrowDown, ArrowDown));
        see("47-way-in-help", "Close", type("?"));
        press(Escape, ReverseTab, ReverseTab);
        see("20-volume-preview", "Preview: ", stage.control('p'));
        press(Escape, Escape);
        see("21-volumes-again", "step 4 of 5", press(Tab));
        access();
    }

    private void access() {
        stage.pressButton("Access");
        press(ArrowRight, ArrowRight, ArrowDown, ArrowDown, ArrowDown, ArrowDown, ArrowDown, ArrowDown, ArrowDown);
        see("45-access", "Access to the volumes", stage);
        see("46-access-of-a-container", "After the plan", press(Enter));
        press(Escape, Home);
        see("47-access-of-the-admin", "After the plan", press(Enter));
        press(Escape, End);
        see("48-access-scrolled", "Access to the volumes", stage);
        press(Escape);
    }

    private void review() {
        stage.pressButton("Review").press(ReverseTab, ArrowDown, ArrowDown);
        see("22-review-change", "step 5 of 5", stage);
        see("23-review-details", "This change", press(Enter));
        press(Escape, Escape, Escape, Escape, Escape, Escape);
    }

    private void audit() {
        press(ArrowDown, ArrowDown);
        see("24-audit", "Audit", press(Enter));
        see("25-finding", "[ Back ]", press(Enter));
        press(Escape);
        see("26-audit-typed-filter", "filter: admin", type("admin"));
        press(Escape, ReverseTab, ArrowRight, ReverseTab, ArrowRight, ArrowRight);
        see("27-audit-picked", "[warn ", stage);
        see(
                "54-report",
                "Save a report",
                stage.pressButton("Report").control('u').type("/root/audit.html"));
        press(Escape, Escape);
    }

    private void troubleshoot(boolean hasContainers) {
        press(ArrowUp);
        see("28-troubleshoot", "Which container", press(Enter));
        if (!hasContainers) {
            return;
        }
        press(Home, ArrowDown, ArrowDown, ArrowDown, ArrowDown);
        see("29-diagnosis", "[ Look again ]", press(Enter));
    }

    private VirtualStage press(KeyType... keys) {
        return stage.press(keys);
    }

    private VirtualStage type(String text) {
        return stage.type(text);
    }

    private void see(String name, String text, Stage at) {
        golden.check(name, at.at(text));
    }
}
