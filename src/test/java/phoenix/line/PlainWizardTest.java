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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.RunStatus;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.SampleHost;
import phoenix.plan.IntentFiles;
import phoenix.plan.Scope;
import phoenix.tree.Meta;
import phoenix.wizard.Conversation;

class PlainWizardTest {
    private static final Path SAMPLE = Path.of("samples/hosts/pve8-idmap-failure");

    private static final int QUESTIONS_BEFORE_VOLUMES = 11;

    @TempDir
    Path stateHome;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private String breaking = "";

    private Optional<Outcome> answer(String... lines) throws IOException {
        Host host = new HostDouble(SampleHost.open(SAMPLE, stateHome, false)) {
            @Override
            public void write(String path, byte[] content, Meta meta) throws IOException {
                if (path.equals(breaking)) {
                    throw new IOException(path + ": no");
                }
                super.write(path, content, meta);
            }
        };
        Conversation conversation = Conversation.begin(host, new IntentFiles(Optional.empty()), Scope.ALL);
        BufferedReader in = new BufferedReader(new StringReader(String.join("\n", lines) + "\n"));
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return PlainWizard.run(conversation, Optional.empty(), new PipedAnswers(in, out), out);
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
    void aVolumesWaysInAreExplainedAndFurtherIdsLetIn() throws IOException {
        String toVolumes = "1" + "\n".repeat(12);
        assertThat(answer(toVolumes + "5", "", "", "?", "3", "33 999:r", "", "none", "leave"))
                .isEmpty();
        assertThat(told())
                .contains(
                        "map hole: For the whole container and not on this volume alone",
                        "ACL entries: Container root reads and writes all, but can't chmod",
                        "ACL entry user:100033:rwX",
                        "let in too, by ACL: 33 of 952 (100033 here) reads and writes, 999 of 952 (100999 here) reads");
    }

    @Test
    void whoMayDoWhatWithAVolumeIsToldAndExplained() throws IOException {
        assertThatThrownBy(() -> answer(setUpUntilVolumes("why 8 945", "?", "why 8 4711")))
                .hasMessageContaining("line 15 of the answers")
                .hasMessageContaining("one of admin, 902, 945");
        assertThat(told())
                .contains(
                        "  team_share: admin r-x -> rwx, 945 r-x -> rwx\n",
                        "root of 945, team_share: may list, enter, not write; after the plan: may list, write, enter\n",
                        "Now: r-x\n  1 root of 945 is 0:0 inside, 100000:100000 on this host\n",
                        "After the plan: rwx\n",
                        "  5 entry user:100000 gives rwx\n",
                        "as in: why 1 admin");
    }

    private static String[] setUpUntilVolumes(String... answers) {
        List<String> all = new ArrayList<>(List.of("1"));
        all.addAll(Collections.nCopies(QUESTIONS_BEFORE_VOLUMES, ""));
        all.addAll(List.of(answers));
        return all.toArray(String[]::new);
    }

    @Test
    void anAnswerThatCantBeUsedEndsItWithItsLine() {
        assertThatThrownBy(() -> answer("1", "5"))
                .hasMessageContaining("line 2 of the answers")
                .hasMessageContaining("First id")
                .hasMessageContaining("below 100000");
    }

    @Test
    void oneContainerIsLookedAtFixedStartedAndProven() throws IOException {
        Outcome outcome = answer("2", "951", "apply", "yes", "leave").orElseThrow();

        assertThat(told())
                .contains(
                        "951 vllm-embed broken: ",
                        "1000 -> 1000, clash: another line maps the same",
                        "idmap-overlap",
                        "Time line:",
                        "now       config      a line of its id map",
                        "$ pct start 951",
                        "Start container 951 now (yes/no) [yes]",
                        "yes      it runs: container 951 runs",
                        "nothing speaks against it");
        assertThat(outcome.run().status()).isEqualTo(RunStatus.APPLIED);
        assertThat(outcome.run().plan().changes()).extracting(Change::title).containsExactly("Start container 951");
    }

    @Test
    void aFixAloneIsEnough() throws IOException {
        Outcome outcome = answer("2", "951", "apply", "no", "").orElseThrow();

        assertThat(outcome.run().plan().changes()).hasSize(3);
        assertThat(told()).doesNotContain("it runs");
    }

    @Test
    void aStartThatFailsLeadsRoundAgainWithWhatWasTried() throws IOException {
        breaking = "/proc/net/unix";
        Outcome outcome = answer("2", "951", "apply", "yes", "again", "yes", "other", "leave")
                .orElseThrow();

        assertThat(outcome.failed()).isTrue();
        String second = told().substring(told().indexOf("What next"));
        assertThat(second)
                .startsWith("What next: look again (again), another container (other), or leave [again]: ")
                .contains(
                        "What was tried:",
                        "worked  Let root map 100000-165535 (/etc/subuid), and 2 more changes: done and checked",
                        "failed  Start container 951: /proc/net/unix: no");
    }

    @Test
    void whatRunsIsNotStoppedByAnEmptyLine() throws IOException {
        assertThat(answer("2", "945", "apply", "", "leave")
                        .orElseThrow()
                        .run()
                        .plan()
                        .changes())
                .extracting(Change::title)
                .noneMatch(title -> title.startsWith("Stop"));
        assertThat(told()).contains("Restart container 945 now (yes/no) [no]");
    }

    @Test
    void whatIsLockedIsNotStarted() throws IOException {
        assertThat(answer("2", "956", "apply", "leave")).isPresent();
        assertThat(told()).contains("Proxmox has locked it (backup)").doesNotContain("Restart container");
    }

    @Test
    void nothingIsStartedThatCanNotStart() throws IOException {
        assertThat(answer("2", "951", "leave", "leave")).isEmpty();
        assertThat(told()).doesNotContain("Start container 951 now");
    }

    @Test
    void theEndOfTheAnswersEndsTheJobToo() {
        assertThatThrownBy(() -> answer("2", "951", "apply")).isInstanceOf(ConversationEnded.class);
        assertThatThrownBy(() -> answer("2", "4711"))
                .hasMessageContaining("line 2 of the answers")
                .hasMessageContaining("951, 952");
    }

    @Test
    void linesOfTheAuthorsOwnArePassedOverButCounted() {
        assertThatThrownBy(() -> answer("# what to do", "1", "# the first id", "nonsense"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 4 of the answers can't be used for \"First id\": ")
                .hasMessageEndingWith("; nothing more was changed");
    }

    @Test
    void theAnswersStandBehindTheirQuestions() {
        assertThatThrownBy(() -> answer("1", "200000", "")).isInstanceOf(ConversationEnded.class);
        assertThat(told()).contains("What shall we do [1]: 1\n", "First id [100000]: 200000\n", "How many [65536]: \n");
    }

    @Test
    void aWordBehindAQuestionMarkIsExplained() {
        assertThatThrownBy(() -> answer("? ID MAP", "? gibberish", "?mapped")).isInstanceOf(ConversationEnded.class);
        assertThat(told())
                .contains("id map: Which ids of this host the ids inside a container are.")
                .contains("The words that are explained: ACL, admin, AppArmor profile")
                .contains("mapped root: The id of this host that a container's root is");
    }

    @Test
    void aVolumeIsPickedByItsName() throws IOException {
        assertThat(answer(setUpUntilVolumes("team_share", "", "2", "", "", "none", "leave")))
                .isEmpty();
        assertThat(told()).contains("team_share, /", "770/660");
    }

    /** For screen readers: nothing but printable ASCII and line ends comes from us. */
    @Test
    void nothingIsDrawn() throws IOException {
        answer(setUpUntilVolumes("?", "why 8 945", "none", "leave"));
        assertThat(told().chars().filter(c -> c > 0x7e || c < 0x20 && c != '\n').toArray())
                .isEmpty();
    }
}
