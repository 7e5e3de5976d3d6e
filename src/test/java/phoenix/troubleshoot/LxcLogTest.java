package phoenix.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.troubleshoot.TroubledHost.recorded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.host.LogLine;

/** What LXC writes at a start, in the three forms in which it is found, and what it means. */
class LxcLogTest {
    @Test
    void aLineOfAFileTellsTimeProgramContainerAndMessage() {
        LxcLog.Line line =
                only("lxc-start box 20261125221934.192 ERROR    start - ../src/lxc/start.c:lxc_spawn:1788 - Failed"
                        + " to set up id mapping.");

        assertThat(line.time()).contains(Instant.parse("2026-11-25T22:19:34.192Z"));
        assertThat(line.program()).contains("lxc-start");
        assertThat(line.container()).contains("box");
        assertThat(line.error()).isTrue();
        assertThat(line.message()).isEqualTo("Failed to set up id mapping.");
        assertThat(line.number()).isEqualTo(7);
    }

    @Test
    void aWarningIsNoError() {
        assertThat(
                        only("lxc-start box 20261125221918.610 WARN     cgfsng - ../src/lxc/cgroups/cgfsng.c:fchowmodat:1619 - No"
                                        + " such file or directory - Failed to fchownat(36)")
                                .error())
                .isFalse();
    }

    @Test
    void aLineOfStandardErrorHasNoTime() {
        LxcLog.Line line =
                only("lxc-start: 101: ../src/lxc/conf.c: lxc_map_ids: 3701 newuidmap failed to write mapping \"x\"");

        assertThat(line.time()).isEmpty();
        assertThat(line.container()).contains("101");
        assertThat(line.message()).isEqualTo("newuidmap failed to write mapping \"x\"");
    }

    @Test
    void aLineThatProxmoxCutIsRead() {
        assertThat(only("lxc_map_ids: 3701 newgidmap failed").message()).isEqualTo("newgidmap failed");
        assertThat(only("TASK ERROR: startup for container '101' failed").message())
                .isEqualTo("TASK ERROR: startup for container '101' failed");
    }

    @Test
    void aTimeThatIsNoneIsNoTime() {
        assertThat(only("lxc-start box 20261399999999.192 ERROR    start - a.c:f:1 - boom")
                        .time())
                .isEmpty();
    }

    @Test
    void noLineIsTooStrange() {
        Random random = new Random(7);
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            char[] text = new char[random.nextInt(200)];
            for (int c = 0; c < text.length; c++) {
                text[c] = "lxc-start: box 20261125221934.192 ERROR conf - a.c:f:1 - \u0000\u001b\""
                        .charAt(random.nextInt(60));
            }
            lines.add(new LogLine(i, new String(text)));
        }
        lines.add(new LogLine(0, "lxc-start ".repeat(400)));
        lines.add(new LogLine(0, "a: ".repeat(1300) + "x.c: f: 1 y"));

        assertThat(LxcLog.parse(lines)).hasSize(lines.size());
    }

    /** Recorded from LXC 5.0.2 on Debian 12, each at just this failure. */
    @ParameterizedTest
    @CsvSource({
        "subuid-missing, UIDS_NOT_ALLOWED",
        "subgid-missing, GIDS_NOT_ALLOWED",
        "idmap-overlap, MAP_NOT_TAKEN",
        "idmap-no-root, NO_ROOT",
        "idmap-one-sided, NO_ROOT",
        "idmap-too-many-lines, TOO_MANY_LINES",
        "rootfs-owner-mismatch, ROOTFS_NOT_OPENED",
        "path-not-traversable, CLOSED_FOLDER",
        "mount-source-missing, SOURCE_MISSING",
        "mount-source-closed, SOURCE_CLOSED",
    })
    void eachRecordedFailureShowsItsSymptom(String log, Symptom symptom) {
        LastStart start = last(recorded(log)).orElseThrow();

        assertThat(start.failed()).isTrue();
        assertThat(start.symptoms().keySet()).containsExactly(symptom);
    }

    @Test
    void aStartThatWentWellHasNoSymptom() {
        LastStart start = last(recorded("healthy")).orElseThrow();

        assertThat(start.failed()).isFalse();
        assertThat(start.symptoms()).isEmpty();
    }

    /** LXC appends to its log: a start that begins after a pause is another one. */
    @Test
    void onlyTheLastStartCounts() {
        String healedLater =
                recorded("subuid-missing") + recorded("healthy").replace("box 2026112522", "box 2026112523");
        String brokenLater =
                recorded("healthy") + recorded("subuid-missing").replace("box 2026112522", "box 2026112523");

        assertThat(last(healedLater).orElseThrow().failed()).isFalse();
        assertThat(last(brokenLater).orElseThrow().symptoms()).containsOnlyKeys(Symptom.UIDS_NOT_ALLOWED);
        assertThat(last(brokenLater).orElseThrow().time().orElseThrow())
                .isCloseTo(
                        Instant.parse("2026-11-25T23:19:34Z"),
                        org.assertj.core.api.Assertions.within(Duration.ofSeconds(2)));
    }

    /** A failure is repaired in seconds; what came up after it is the last start, however soon. */
    @Test
    void aStartThatWentWellRightAfterAFailureCounts() {
        String soon = recorded("healthy").replaceAll("box \\d{14}", "box 20261125221936");

        assertThat(last(recorded("subuid-missing") + soon).orElseThrow().failed())
                .isFalse();
    }

    @Test
    void whatOtherProgramsOrContainersWroteIsNotThisStart() {
        assertThat(last("lxc-attach box 20261125221934.192 ERROR    attach - a.c:f:1 - Failed to spawn container"))
                .isEmpty();
        assertThat(last(recorded("subuid-missing").replace(" box ", " other "))).isEmpty();
        assertThat(last("")).isEmpty();
    }

    private static Optional<LastStart> last(String text) {
        List<LogLine> lines = new ArrayList<>();
        for (String line : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split("\n"))) {
            lines.add(new LogLine(lines.size() + 1, line));
        }
        return LastStart.in("/var/log/lxc/box.log", LxcLog.parse(lines), "box");
    }

    private static LxcLog.Line only(String text) {
        return LxcLog.parse(List.of(new LogLine(7, text))).get(0);
    }
}
