package phoenix.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Outcome;
import phoenix.change.RunStatus;
import phoenix.host.SampleHost;
import phoenix.plan.IntentFiles;
import phoenix.plan.Scope;
import phoenix.wizard.Conversation;

class PlainWizardTest {
    private static final Path SAMPLE = Path.of("samples/hosts/pve8-idmap-failure");

    @TempDir
    Path stateHome;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Optional<Outcome> answer(String... lines) throws IOException {
        Conversation conversation = Conversation.begin(
                SampleHost.open(SAMPLE, stateHome, false), new IntentFiles(Optional.empty()), Scope.ALL);
        BufferedReader in = new BufferedReader(new StringReader(String.join("\n", lines) + "\n"));
        return PlainWizard.run(conversation, in, new PrintStream(told, true, StandardCharsets.UTF_8), Optional.empty());
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAuditCanBeAppliedAndLeavesNothingToDo() throws IOException {
        Outcome outcome = answer("3", "apply").orElseThrow();

        assertThat(outcome.run().status()).isEqualTo(RunStatus.APPLIED);
        assertThat(told()).contains("/etc/subuid", "+root:100000:65536", "done");

        told.reset();
        assertThat(answer("3")).isEmpty();
        assertThat(told()).contains("Nothing to change");
    }

    @Test
    void theSetUpTakesEveryDefaultByEmptyLines() throws IOException {
        String[] answers = new String[40];
        java.util.Arrays.fill(answers, "");
        answers[0] = "1";

        assertThat(answer(answers)).isEmpty();
        assertThat(told()).contains("Subordinate ids", "Admin user", "AppArmor profile", "Nothing was changed");
    }

    @Test
    void aQuestionMarkExplainsAndAnAnswerChangesThePlan() throws IOException {
        assertThatThrownBy(() -> answer("1", "?", "", "", "", "olga"))
                .isInstanceOf(ConversationEnded.class)
                .hasMessageContaining("nothing more was changed");
        assertThat(told()).contains("Every id inside an unprivileged container is a high id on this host");
    }

    @Test
    void anAnswerThatCantBeUsedEndsItWithItsLine() {
        assertThatThrownBy(() -> answer("1", "5"))
                .hasMessageContaining("line 2 of the answers")
                .hasMessageContaining("First id")
                .hasMessageContaining("below 100000");
    }

    @Test
    void oneContainerIsLookedAtAndFixed() throws IOException {
        Outcome outcome = answer("2", "951", "apply").orElseThrow();

        assertThat(told()).contains("idmap-overlap", "951");
        assertThat(outcome.run().status()).isEqualTo(RunStatus.APPLIED);
    }
}
