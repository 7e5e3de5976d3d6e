package phoenix.tui.page;

import static com.googlecode.lanterna.input.KeyType.ArrowRight;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.Escape;
import static com.googlecode.lanterna.input.KeyType.Tab;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.change.Run;
import phoenix.change.RunStatus;
import phoenix.change.RunStore;
import phoenix.host.Host;
import phoenix.host.SampleHost;

/** Runs that go on, stop, fail and break, as the operator sees them. */
class RunTest {
    @TempDir
    private Path stateHome;

    private SampleHost sample(String name) {
        return VirtualStage.sample(Path.of("samples/hosts").resolve(name), stateHome);
    }

    /** Enter until the plan is applied. */
    private static VirtualStage apply(VirtualStage stage) {
        return stage.press(Enter, Enter, Enter, Enter, Enter, Enter);
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void theListTicksItselfOffAndStopsAfterAChange(int columns, int rows) {
        Golden golden = new Golden("debian12-lxc", columns, rows);
        CountDownLatch goOn = new CountDownLatch(1);
        Host slow = WritingTrouble.before(
                sample("debian12-lxc"), "/etc/sudoers.d/phoenix-wizard-phoenix_admin", () -> await(goOn));
        try (VirtualStage stage = VirtualStage.on(slow, columns, rows)) {
            stage.press(Enter, Enter, Enter, Enter, Enter).withoutWaiting().press(Enter);
            stage.until(() -> stage.screen().contains("running  Let phoenix_admin"));
            golden.check("31-applying", stage.screen());
            stage.control('c');
            golden.check("32-stopping", stage.screen());
            goOn.countDown();
            stage.waiting();
            golden.check("33-stopped", stage.at("stopped by you"));
            stage.press(Enter);
            golden.check("34-finished", stage.at("34 of 34"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void aChangeThatFailsOffersTheWayBack(int columns, int rows) throws IOException {
        Golden golden = new Golden("debian12-lxc", columns, rows);
        Host broken = WritingTrouble.before(sample("debian12-lxc"), "/etc/gshadow", () -> {
            throw new IOException("/etc/gshadow: no space left on device");
        });
        try (VirtualStage stage = VirtualStage.on(broken, columns, rows)) {
            golden.check("35-failed", apply(stage).at("[ Take it back ]"));
            golden.check("36-taken-back", stage.press(Enter).at("taken back."));
            assertThat(new RunStore(broken).runs()).extracting(Run::status).containsExactly(RunStatus.UNDONE);
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void whereTheConfigurationSaysSoItIsTakenBackAtOnce(int columns, int rows) {
        Golden golden = new Golden("pve9-first-boot", columns, rows);
        Host broken = WritingTrouble.before(sample("pve9-first-boot"), "/etc/gshadow", () -> {
            throw new IOException("/etc/gshadow: no space left on device");
        });
        try (VirtualStage stage = VirtualStage.on(broken, columns, rows)) {
            golden.check("35-failed-and-taken-back", apply(stage).at("rollback_on_failure"));
        }
    }

    @Test
    void answersOutliveARunThatFailed() {
        Host broken = WritingTrouble.before(sample("debian12-lxc"), "/etc/gshadow", () -> {
            throw new IOException("/etc/gshadow: no space left on device");
        });
        try (VirtualStage stage = VirtualStage.on(broken, 80, 24)) {
            stage.press(Enter, Enter).press(Tab);
            stage.press(Tab, Tab);
            stage.type("2").press(Escape, Escape);
            apply(stage).press(ArrowRight, Enter);
            assertThat(stage.press(Enter, Enter).at("step 2 of 5")).contains("phoenix_admin2");
        }
    }

    @Test
    void aRunThatCanNotBeginSaysWhy() throws IOException {
        SampleHost host = sample("debian12-lxc");
        try (RunStore.Turn turn = new RunStore(host).takeTurn();
                VirtualStage stage = VirtualStage.on(host, 80, 24)) {
            assertThat(turn).isNotNull();
            assertThat(apply(stage).at("It could not go on")).contains("already changing the host");
            assertThat(stage.press(Escape).at("What shall we do?")).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void aRunThatWasBrokenOffIsOfferedAndFinished(int columns, int rows) throws IOException {
        Golden golden = new Golden("pve8-idmap-failure", columns, rows);
        Host host = brokenOff("pve8-idmap-failure");
        try (VirtualStage stage = VirtualStage.on(host, columns, rows)) {
            golden.check("37-broken-run", stage.at("A run was broken off"));
            golden.check("38-broken-run-finished", stage.press(Enter).at("each checked"));
            assertThat(new RunStore(host).runs()).extracting(Run::status).containsExactly(RunStatus.APPLIED);
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void orTakenBack(int columns, int rows) throws IOException {
        Golden golden = new Golden("pve8-idmap-failure", columns, rows);
        Host host = brokenOff("pve8-idmap-failure");
        try (VirtualStage stage = VirtualStage.on(host, columns, rows)) {
            stage.press(ArrowRight, Enter);
            golden.check("39-broken-run-taken-back", stage.at("taken back."));
            assertThat(new RunStore(host).runs()).extracting(Run::status).containsExactly(RunStatus.UNDONE);
            assertThat(stage.press(Enter).at("What shall we do?")).contains("things are not as wanted");
        }
    }

    @Test
    void laterItIsOfferedAgain() throws IOException {
        try (VirtualStage stage = VirtualStage.on(brokenOff("pve8-idmap-failure"), 80, 24)) {
            stage.press(Escape);
            assertThat(apply(stage).at("step 5 of 5")).contains("A run was broken off");
            stage.press(Escape);
            assertThat(stage.at("[ Apply ]")).doesNotContain("A run was broken off");
        }
    }

    /** A host on which the wizard died in the middle of a change. */
    private Host brokenOff(String name) throws IOException {
        SampleHost sample = sample(name);
        Host dying = WritingTrouble.before(sample, "/etc/pve/lxc/951.conf", () -> {
            throw new Death();
        });
        try (VirtualStage stage = VirtualStage.on(dying, 80, 24)) {
            apply(stage);
        }
        Optional<Run> broken = new RunStore(sample).broken();
        assertThat(broken).isPresent();
        return sample;
    }

    /** As a kill would: nothing in the house catches it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
