package phoenix.tui.page;

import static com.googlecode.lanterna.input.KeyType.ArrowDown;
import static com.googlecode.lanterna.input.KeyType.ArrowUp;
import static com.googlecode.lanterna.input.KeyType.Backspace;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.Escape;
import static com.googlecode.lanterna.input.KeyType.ReverseTab;
import static com.googlecode.lanterna.input.KeyType.Tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.gui2.Interactable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Area;
import phoenix.tui.widget.ChecklistPane;
import phoenix.tui.widget.FormField;
import phoenix.tui.widget.Widget;
import phoenix.wizard.AreaForm;

/** What an operator answers is followed, refused, kept and forgotten as it should be. */
class AnswersTest {
    private static final String PASSWORD = "Korrekt-Pferd-9";

    @TempDir
    private Path stateHome;

    private VirtualStage wide(String sample) {
        return VirtualStage.on(sample, stateHome, 160, 50);
    }

    /** From the start page to an area's page, with the focus on its first question. */
    private static VirtualStage question(VirtualStage stage, Area area) {
        stage.press(Enter);
        for (int page = 0; page < area.ordinal(); page++) {
            stage.press(Enter);
        }
        while (!isQuestion(stage.face().face().focused().orElseThrow())) {
            stage.press(Tab);
        }
        return stage;
    }

    private static boolean isQuestion(Interactable focused) {
        return focused instanceof FormField<?, ?> || focused instanceof ChecklistPane<?>;
    }

    @Test
    void thePreviewFollowsEveryKey() {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.ADMIN);
            stage.face().control('u');
            for (String typed : List.of("o", "ol", "olg", "olga")) {
                stage.type(typed.substring(typed.length() - 1));
                assertThat(stage.screen())
                        .contains("+ " + typed + ":x:1001:1001:Phoenix admin:/home/" + typed)
                        .contains("Make the account " + typed + " ");
            }
        }
    }

    @Test
    void theRulerFollowsToo() {
        try (VirtualStage stage = wide("pve9-first-boot")) {
            question(stage, Area.IDMAP);
            assertThat(stage.type("0").screen()).containsPattern("host +1000000-1065535");
        }
    }

    @Test
    void whatCanNotBeIsRefusedAtItsField() {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.ADMIN);
            stage.type(" x");
            assertThat(stage.screen()).contains("phoenix_admin x", "An account's name has only the letters");
            assertThat(stage.screen()).contains("Make the account phoenix_admin ");
            stage.press(Tab, Tab, Tab, Tab, Tab, Enter);
            assertThat(stage.screen()).as("Next goes to what is wrong").contains("step 2 of 5");
            stage.press(Backspace, Backspace);
            assertThat(stage.screen()).doesNotContain("An account's name has only the letters");
        }
    }

    @Test
    void twoAnswersMustGoTogether() {
        try (VirtualStage stage = wide("pve9-first-boot")) {
            question(stage, Area.IDMAP);
            stage.face().control('u');
            stage.type("4294900000").press(Tab).face().control('u');
            stage.type("70000");
            assertThat(stage.screen()).contains("the range must end below 4294967295");
            stage.press(Backspace);
            assertThat(stage.screen()).containsPattern("host +4294900000-4294906999");
        }
    }

    @Test
    void aTypedPasswordIsAskedForTwiceMaskedAndKeptNowhere() throws IOException {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.ADMIN);
            stage.press(Tab, Tab, Tab, Tab, ArrowDown).type(" ");
            assertThat(stage.screen()).contains("New password", "Once more", "type a password, or choose another way");
            stage.press(Enter).type(PASSWORD);
            assertThat(stage.screen()).contains("•".repeat(PASSWORD.length()), "it differs from the one above");
            stage.press(Enter).type(PASSWORD.substring(1));
            assertThat(stage.screen()).contains("it differs from the one above");
            stage.face().control('u');
            stage.type(PASSWORD);
            assertThat(stage.screen()).doesNotContain("it differs").doesNotContain(PASSWORD);
            stage.press(Enter, Enter, Enter, Enter);
            assertThat(stage.at("step 5 of 5")).contains("Set phoenix_admin's password");
            stage.press(Enter);
            assertThat(stage.at("Take it back")).contains("each checked");
            assertThat(stage.wizard().conversation().runs().hasPassword()).isTrue();
            stage.press(Enter);
            assertThat(stage.at("Set up this host")).isNotEmpty();
            assertThat(stage.wizard().conversation().runs().hasPassword()).isFalse();
        }
        assertThat(filesWith(PASSWORD)).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> all = Files.walk(stateHome)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
                        } catch (IOException unreadable) {
                            throw new IllegalStateException(unreadable);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void aTypedPasswordIsRememberedOnTheWayBackButNotShown() {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.ADMIN);
            stage.press(Tab, Tab, Tab, Tab, ArrowDown, Enter).type(PASSWORD);
            stage.press(Enter).type(PASSWORD).press(Enter, Enter, Escape);
            assertThat(stage.at("step 2 of 5"))
                    .contains("typed before, and kept; type to replace it")
                    .doesNotContain("•••");
            stage.press(Enter);
            assertThat(stage.at("step 3 of 5")).isNotEmpty();
        }
    }

    @Test
    void aPlanThatNeedsAPasswordAsksForItBeforeItIsApplied() {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.ADMIN);
            stage.press(Tab, Tab, Tab, Tab, ArrowDown).type(" ").press(Escape, Escape);
            stage.press(ArrowDown, ArrowDown, Enter, Tab, Tab, Enter);
            assertThat(stage.at("Review")).contains("Set phoenix_admin's password");
            stage.press(Enter);
            assertThat(stage.at("The admin's password")).contains("none was typed yet");
            stage.type("secret").press(Enter).type("secret").press(Enter, Enter);
            assertThat(stage.at("Take it back")).contains("each checked");
        }
    }

    @Test
    void whatWasAnsweredAndSelectedIsThereOnTheWayBack() {
        try (VirtualStage stage = wide("pve8-idmap-failure")) {
            stage.press(ArrowDown, ArrowDown, Enter).type("volumes").press(ArrowDown, ArrowDown);
            String before = stage.screen();
            stage.press(Enter, Escape);
            assertThat(stage.screen()).isEqualTo(before);
            stage.press(Escape, Escape, ArrowUp, ArrowUp);
            question(stage, Area.ADMIN).type("2");
            stage.press(Tab, Tab);
            Interactable focused = stage.face().face().focused().orElseThrow();
            stage.press(Escape, Enter);
            assertThat(stage.at("step 2 of 5")).contains("phoenix_admin2");
            stage.press(Escape, Escape, Enter, Enter);
            assertThat(stage.at("step 2 of 5")).contains("phoenix_admin2");
            assertThat(focused).isNotNull();
        }
    }

    @Test
    void ctrlPGoesToThePreviewAndBackToWhereOneWas() {
        for (int columns : List.of(80, 160)) {
            try (VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, columns, 24)) {
                question(stage, Area.ADMIN).press(Tab, Tab);
                Interactable before = stage.face().face().focused().orElseThrow();
                stage.control('p');
                assertThat(stage.face().face().focused()).isPresent().get().isNotSameAs(before);
                assertThat(stage.screen()).contains("Preview: 5 changes");
                stage.control('p');
                assertThat(stage.face().face().focused()).containsSame(before);
                stage.control('p').press(Escape);
                assertThat(stage.face().face().focused()).containsSame(before);
                assertThat(stage.screen()).contains("step 2 of 5");
            }
        }
    }

    @Test
    void everyQuestionExplainsItself() {
        try (VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, 80, 24)) {
            for (Area area : List.of(Area.IDMAP, Area.ADMIN, Area.APPARMOR)) {
                stage.press(Enter);
                int questions = area == Area.APPARMOR
                        ? 1
                        : AreaForm.of(area, stage.wizard().conversation())
                                .fields()
                                .size();
                stage.press(Tab, Tab, Tab);
                for (int i = 0; i < questions; i++) {
                    Widget<?> widget = (Widget<?>) stage.face().face().focused().orElseThrow();
                    String help = widget.help();
                    assertThat(help).as("question %d of %s", i + 1, area).hasSizeGreaterThan(80);
                    String first = help.lines().findFirst().orElseThrow();
                    assertThat(stage.control('g').screen()).contains("── Help ──", first);
                    stage.press(Escape, Tab);
                }
                assertThat(stage.face()
                                .face()
                                .focused()
                                .orElseThrow()
                                .getClass()
                                .getSimpleName())
                        .isEqualTo("ActionButton");
            }
        }
    }

    @Test
    void whatIsTypedIntoAFieldIsNoHelpKeyThere() {
        try (VirtualStage stage = VirtualStage.on("debian12-lxc", stateHome, 80, 24)) {
            question(stage, Area.ADMIN).type("?");
            assertThat(stage.screen()).contains("phoenix_admin?", "Ctrl+G help").doesNotContain("── Help ──");
        }
    }

    @Test
    void escGoesBackFromEverywhereAndAsksBeforeAnswersAreLost() {
        try (VirtualStage stage = wide("pve8-idmap-failure")) {
            stage.press(Enter, Enter, Enter, Enter, Enter);
            assertThat(stage.at("step 5 of 5")).isNotEmpty();
            for (int page = 0; page < 5; page++) {
                stage.press(Escape);
            }
            assertThat(stage.at("What shall we do?")).isNotEmpty();
            question(stage, Area.IDMAP).type("0").press(Escape, Escape);
            assertThat(stage.at("Leave?")).contains("Your answers are not applied");
            stage.press(Enter);
            assertThat(stage.at("What shall we do?")).doesNotContain("Leave?");
        }
    }

    @Test
    void aChecklistChangesThePlan() {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.APPARMOR);
            assertThat(stage.screen()).contains("[ ] proc ").doesNotContain("mount fstype=proc,");
            stage.type(" ");
            assertThat(stage.screen()).contains("[x] proc ");
            assertThat(stage.wizard().conversation().preview().toString()).contains("mount fstype=proc,");
        }
    }

    @Test
    void theFocusIsSeenByMoreThanColour() {
        try (VirtualStage stage = wide("debian12-lxc")) {
            question(stage, Area.ADMIN);
            assertThat(stage.face().cursor()).as("a text field has the cursor").isNotEqualTo("none");
            stage.press(Tab);
            int row = row(stage, "May use sudo");
            assertThat(stage.face().cell(1, row).getForegroundColor())
                    .isNotEqualTo(stage.face().cell(1, row + 1).getForegroundColor());
            assertThat(stage.screen()).as("and its words").contains("With sudo the admin can become root");
        }
    }

    @Test
    void furtherIdsOfAVolumeAreRefusedOrFollowedAsTheyAreTyped() {
        try (VirtualStage stage = wide("pve8-idmap-failure")) {
            stage.press(Enter, Enter, Enter, Enter, ReverseTab, ArrowDown, ArrowDown, ArrowDown, ArrowDown, Enter);
            stage.press(Tab, Tab, Tab).type("33 0");
            assertThat(stage.screen()).contains("0 is the container's root, whom the way in lets in already");
            stage.press(Backspace, Backspace);
            assertThat(stage.screen())
                    .contains("Services that do not run as root in the container get nothing")
                    .contains("ACL entry user:100033:rwX")
                    .contains("33 of 952 (100033 here) reads and writes");
        }
    }

    private static int row(VirtualStage stage, String text) {
        List<String> rows = stage.face().rows();
        return rows.indexOf(
                rows.stream().filter(r -> r.contains(text)).findFirst().orElseThrow());
    }
}
