package phoenix.tui.page;

import static com.googlecode.lanterna.input.KeyType.ArrowDown;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.Escape;
import static com.googlecode.lanterna.input.KeyType.PageDown;
import static com.googlecode.lanterna.input.KeyType.PageUp;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.change.Run;
import phoenix.change.RunStatus;
import phoenix.change.RunStore;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.HostFact;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.host.SampleHost;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.Progress;

/** The guided job for a container that does not start: look, fix, start, prove, and round again where it still fails. */
class GuidedJobTest {
    private static final String PVE8 = "pve8-idmap-failure";
    private static final String SOCKETS = "/proc/net/unix";

    @TempDir
    private Path stateHome;

    private SampleHost sample(String name) {
        return VirtualStage.sample(Path.of("samples/hosts").resolve(name), stateHome);
    }

    /** Goes to a container's page by typing what only its row has. */
    private static VirtualStage lookAt(VirtualStage stage, String container) {
        stage.press(ArrowDown, Enter).type(container);
        return stage.press(Enter);
    }

    /** A host that answers some questions in its own way. */
    private static Host answering(Host host, Map<Question, Reading<?>> answers) {
        return new HostDouble(host) {
            @Override
            public Reading<?> ask(Question question, Progress progress) {
                return answers.containsKey(question) ? answers.get(question) : super.ask(question, progress);
            }
        };
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void aContainerIsFixedStartedAndProven(int columns, int rows) {
        Golden golden = new Golden(PVE8, columns, rows);
        try (VirtualStage stage = VirtualStage.on(PVE8, stateHome, columns, rows)) {
            golden.check("51-job-container", lookAt(stage, "951").at("[ Review the fix (3 changes) ]"));
            golden.check("52-job-read-on", stage.press(PageDown, PageDown).screen());
            golden.check("53-job-fix", stage.press(Enter).at("[ Apply ]"));
            golden.check("54-job-fixed", stage.press(Enter).at("Start container 951: the wizard then looks"));
            golden.check("55-job-start", stage.press(Enter).at("Start container 951"));
            golden.check("56-job-start-details", stage.control('p').at("pct start 951"));
            stage.press(Escape);
            golden.check("57-job-proof", stage.press(Enter).at("[ Done ]"));
            assertThat(stage.press(Enter).at("What shall we do?")).isNotEmpty();
            golden.check("58-job-container-again", lookAt(stage, "951").at("What was tried"));
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void aStartThatFailsLeadsRoundAgainWithWhatWasTried(int columns, int rows) {
        Golden golden = new Golden(PVE8, columns, rows);
        AtomicBoolean fails = new AtomicBoolean(true);
        Host stubborn = WritingTrouble.before(sample(PVE8), SOCKETS, () -> {
            if (fails.get()) {
                throw new IOException("pct start 951 --debug 1: startup for container '951' failed");
            }
        });
        try (VirtualStage stage = VirtualStage.on(stubborn, columns, rows)) {
            lookAt(stage, "951").press(Enter, Enter, Enter);
            golden.check("61-job-start-failed", stage.press(Enter).at("did not start. Look again"));
            golden.check("62-job-looked-again", stage.press(Enter).at("What was tried"));
            assertThat(stage.screen()).contains("failed  Start container 951:", "[ Start it");
            fails.set(false);
            assertThat(stage.press(Enter, Enter).at("[ Done ]"))
                    .contains("failed  Start container 951:", "worked  Start container 951:");
            golden.check("65-job-after-all", stage.press(Escape).at("What was tried last; 2 before, at the end"));
            stage.press(PageDown, PageDown, PageDown, PageDown, PageDown, PageDown);
            assertThat(stage.screen()).contains("failed  Start container 951:");
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void aProofSaysNoWithWhatItFound(int columns, int rows) {
        Golden golden = new Golden("debian12-lxc", columns, rows);
        Host host = answering(
                sample("debian12-lxc"),
                Map.of(
                        new Question.Fact(HostFact.CONTAINER_INITS, ""), Reading.known("ci 4711"),
                        new Question.File("/proc/4711/uid_map"), map("0 100000 1000"),
                        new Question.File("/proc/4711/gid_map"), map("0 100000 65536"),
                        new Question.Fact(HostFact.INSIDE_ACCESS, "ci /srv/git"), Reading.known("rwx"),
                        new Question.Fact(HostFact.INSIDE_ACCESS, "ci /scratch"), Reading.known("r")));
        try (VirtualStage stage = VirtualStage.on(host, columns, rows)) {
            lookAt(stage, "ci").press(Enter, Enter, Enter);
            golden.check("63-job-proof-says-no", stage.press(Enter).at("is not as planned"));
            assertThat(stage.screen()).contains("no       its id map is the planned one", "[ Look again ]");
            golden.check("64-job-another-map", stage.press(Enter).at("It runs with another map than its file says"));
        }
    }

    private static Reading<FileState> map(String line) {
        return Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0444), line + "\n"));
    }

    @Test
    void aContainerThatStartedMeanwhileIsNoTrap() {
        SampleHost host = sample(PVE8);
        try (VirtualStage stage = VirtualStage.on(host, 80, 24)) {
            lookAt(stage, "951").press(Enter, Enter, Enter);
            startBehindItsBack(host);
            assertThat(stage.press(Enter).at("did not start. Look again")).contains("Start container 951");
            assertThat(stage.press(Enter).at("951 vllm-embed, running")).contains("failed  Start container 951");
        }
    }

    private static void startBehindItsBack(SampleHost host) {
        try {
            FileState sockets = (FileState)
                    host.ask(new Question.File(SOCKETS), Progress.NONE).value().orElseThrow();
            String more = sockets.text().orElseThrow()
                    + "0000000000000000: 00000002 00000000 00010000 0001 01 4 @/var/lib/lxc/951/command\n";
            host.write(SOCKETS, more.getBytes(java.nio.charset.StandardCharsets.UTF_8), sockets.meta());
        } catch (IOException unexpected) {
            throw new java.io.UncheckedIOException(unexpected);
        }
    }

    @Test
    void aFixThatFailsIsKeptInViewAndCanBeTakenBack() {
        Host broken = WritingTrouble.before(sample(PVE8), "/etc/pve/lxc/951.conf", () -> {
            throw new IOException("/etc/pve/lxc/951.conf: no quorum");
        });
        try (VirtualStage stage = VirtualStage.on(broken, 80, 24)) {
            lookAt(stage, "951").press(Enter, Enter);
            assertThat(stage.at("A change failed")).contains("no quorum", "[ Take it back ]", "[ Look again ]");
            assertThat(stage.press(Enter).at("taken back.")).contains("[ Look again ]");
            assertThat(stage.press(Enter).at("What was tried"))
                    .contains("failed  Let root map", "no quorum", "worked  Take back: Let root map");
        }
    }

    @Test
    void aFixThatIsStoppedIsFinishedAndGoesOn() throws IOException {
        CountDownLatch goOn = new CountDownLatch(1);
        SampleHost sample = sample(PVE8);
        Host slow = WritingTrouble.before(sample, "/etc/subgid", () -> await(goOn));
        try (VirtualStage stage = VirtualStage.on(slow, 80, 24)) {
            lookAt(stage, "951").press(Enter).withoutWaiting().press(Enter);
            stage.until(() -> stage.screen().contains("running  Let root map"));
            stage.press(Escape);
            goOn.countDown();
            stage.waiting();
            assertThat(stage.at("stopped by you")).contains("[ Finish it ]", "[ Look again ]");
            assertThat(stage.press(Enter).at("[ Start it ]")).contains("applied, 3 of 3");
            assertThat(new RunStore(sample).runs()).extracting(Run::status).containsExactly(RunStatus.APPLIED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void aRunThatCanNotBeginLeadsBackToTheContainer() throws IOException {
        SampleHost host = sample(PVE8);
        try (VirtualStage stage = VirtualStage.on(host, 80, 24)) {
            lookAt(stage, "951").press(Enter);
            try (RunStore.Turn turn = new RunStore(host).takeTurn()) {
                assertThat(turn).isNotNull();
                assertThat(stage.press(Enter).at("It could not go on")).contains("already changing the host");
            }
            assertThat(stage.press(Enter).at("What was tried"))
                    .contains("failed  Let root map", "is already changing the");
        }
    }

    @Test
    void aProofThatCanNotBeHadSaysWhy() {
        SampleHost host = sample(PVE8);
        AtomicBoolean gone = new AtomicBoolean();
        Host forgetful = new HostDouble(host) {
            @Override
            public Reading<?> ask(Question question, Progress progress) {
                boolean hides = gone.get()
                        && question instanceof Question.File file
                        && file.path().contains("/951.conf");
                return hides ? Reading.absent() : super.ask(question, progress);
            }
        };
        try (VirtualStage stage = VirtualStage.on(forgetful, 80, 24)) {
            lookAt(stage, "951").press(Enter, Enter, Enter);
            gone.set(true);
            assertThat(stage.press(Enter).at("could not be found out")).contains("951", "[ Look again ]");
            assertThat(stage.press(Enter).at("Which container")).doesNotContain("vllm-embed");
        }
    }

    @Test
    void whatRunsIsRestartedOnlyByChoice() {
        try (VirtualStage stage = VirtualStage.on("debian12-lxc", stateHome, 80, 24)) {
            lookAt(stage, "monitor");
            assertThat(stage.at("[ Restart it ]")).contains("running. Nothing was found.");
            assertThat(stage.screen().lines().toList().get(23)).contains("Enter look again");
            assertThat(stage.pressButton("Restart it").at("[ Apply ]"))
                    .contains("Stop container monitor", "Start container monitor");
            assertThat(stage.press(Enter).at("[ Done ]")).contains("done     Stop container monitor");
        }
    }

    @Test
    void whatWouldNotStartAgainIsNotStopped() {
        try (VirtualStage stage = VirtualStage.on(PVE8, stateHome, 80, 24)) {
            lookAt(stage, "955");
            assertThat(stage.at("fragile")).doesNotContain("[ Restart it ]");
        }
    }

    @Test
    void whatProxmoxHasLockedIsNotStarted() {
        try (VirtualStage stage = VirtualStage.on(PVE8, stateHome, 80, 24)) {
            lookAt(stage, "956").press(Enter, Enter);
            assertThat(stage.at("applied, 2 of 2")).doesNotContain("[ Restart it ]");
            assertThat(stage.press(Enter).at("[ Look again ]")).contains("956 postgres, locked for backup, running.");
        }
    }

    @Test
    void whereNoLogTellsAStartWithALogIsOffered() {
        try (VirtualStage stage = VirtualStage.on(PVE8, stateHome, 80, 24)) {
            lookAt(stage, "953").press(Enter, Enter, Escape);
            assertThat(stage.at("[ Start it with a log ]")).contains("Its last start left no log");
        }
    }

    @Test
    void pageKeysReadOnWhereverTheFocusIs() {
        try (VirtualStage stage = VirtualStage.on(PVE8, stateHome, 80, 24)) {
            lookAt(stage, "952");
            String top = stage.at("subuid-missing");
            assertThat(stage.press(PageDown).screen()).isNotEqualTo(top);
            stage.press(PageDown, PageDown, PageDown, PageDown, PageDown, PageDown);
            assertThat(stage.screen()).contains("Ruled out");
            stage.press(KeyType.Home);
            assertThat(stage.press(PageUp).screen()).isEqualTo(top);
        }
    }

    @Test
    void escGoesBackStepByStep() {
        try (VirtualStage stage = VirtualStage.on(PVE8, stateHome, 80, 24)) {
            lookAt(stage, "951").press(Enter, Enter);
            assertThat(stage.at("[ Start it ]")).isNotEmpty();
            stage.press(Enter, Escape);
            assertThat(stage.at("[ Start it ]")).contains("What to do next");
            assertThat(stage.press(Escape).at("951 vllm-embed, stopped")).isNotEmpty();
            assertThat(stage.press(Escape).at("Which container")).isNotEmpty();
            assertThat(stage.press(Escape).at("What shall we do?")).isNotEmpty();
        }
    }

    @Test
    void itsPagesTakeAStormOfSizes() {
        Random random = new Random(1);
        try (VirtualStage stage = VirtualStage.on("debian12-lxc", stateHome, 80, 24)) {
            lookAt(stage, "git");
            storm(stage, random, "[ Review the fix (6 changes) ]");
            stage.pressButton("Review the fix (6 changes)")
                    .press(Enter)
                    .pressButton("Start it")
                    .press(Enter);
            storm(stage, random, "[ Done ]");
        }
    }

    private static void storm(VirtualStage stage, Random random, String button) {
        String before = stage.at(button);
        for (int i = 0; i < 40; i++) {
            stage.face().resize(1 + random.nextInt(200), 1 + random.nextInt(60));
            stage.press(random.nextBoolean() ? KeyType.Tab : PageDown);
        }
        stage.resize(80, 24).press(KeyType.Home, KeyType.Home);
        assertThat(stage.screen().lines().limit(4))
                .isEqualTo(before.lines().limit(4).toList());
    }
}
