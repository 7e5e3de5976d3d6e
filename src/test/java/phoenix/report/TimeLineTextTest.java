package phoenix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import phoenix.change.Evidence;
import phoenix.troubleshoot.Attempt;
import phoenix.troubleshoot.EvidenceItem;
import phoenix.troubleshoot.EvidenceItem.Source;
import phoenix.troubleshoot.Proof;

class TimeLineTextTest {
    private static final When WHEN = new When(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-20T08:00:00Z"));

    private static EvidenceItem item(String time, Source source, String file, int line, String text, String says) {
        return new EvidenceItem(
                Optional.of(time).filter(t -> !t.isEmpty()).map(Instant::parse),
                source,
                Optional.of("951"),
                new Evidence(file, line, text),
                says,
                false);
    }

    /** The lines without the indentation that they share. */
    private static String text(List<ReportLine> lines) {
        return lines.stream()
                .map(ReportLine::text)
                .collect(Collectors.joining("\n"))
                .stripIndent();
    }

    @Test
    void timesAreThoseOfTheOperatorsClockAndDaysStandWhereTheyBegin() {
        assertThat(text(TimeLineText.of(
                        List.of(
                                item(
                                        "2026-11-19T06:41:12Z",
                                        Source.LXC_LOG,
                                        "/var/log/lxc/951.log",
                                        1,
                                        "lxc-start: newuidmap failed",
                                        "root may not map these user ids"),
                                item("2026-11-19T23:30:00Z", Source.TASK_LOG, "/var/log/pve/tasks/index", 7, "x", "y"),
                                item(
                                        "",
                                        Source.DELEGATION,
                                        "/etc/subuid",
                                        0,
                                        "no line for root",
                                        "root may map no ids")),
                        WHEN)))
                .isEqualTo("""
                          2026-11-19
                          07:41:12  lxc log     root may not map these user ids
                                    /var/log/lxc/951.log:1: lxc-start: newuidmap failed
                          today
                          00:30:00  task log    y
                                    /var/log/pve/tasks/index:7: x
                          now       delegation  root may map no ids
                                    /etc/subuid: no line for root""");
    }

    @Test
    void whatLinesSayAlikeIsSaidOnceAndALineIsNotRepeated() {
        assertThat(text(TimeLineText.of(
                        List.of(
                                item("", Source.CONFIG, "/c", 1, "lxc.idmap: u 0 1 2", "a line of its id map"),
                                item("", Source.CONFIG, "/c", 2, "lxc.idmap: g 0 1 2", "a line of its id map"),
                                item("", Source.LXC_LOG, "/l", 3, "ERROR Failed to spawn", "Failed to spawn")),
                        WHEN)))
                .isEqualTo("""
                          now       config      a line of its id map
                                    /c:1: lxc.idmap: u 0 1 2
                                    /c:2: lxc.idmap: g 0 1 2
                          now       lxc log     Failed to spawn
                                    /l:3""");
    }

    @Test
    void whatWasTriedAndWhatAProofCameToSayItInWords() {
        assertThat(text(AttemptText.of(
                        List.of(new Attempt(
                                Instant.parse("2026-11-20T08:00:00Z"),
                                "951",
                                "Start container 951",
                                "no quorum",
                                false)),
                        WHEN)))
                .isEqualTo("09:00:00  failed  Start container 951: no quorum");
        Proof proof = new Proof(
                "951",
                List.of(
                        new Proof.Check("it runs", Proof.Verdict.YES, "container 951 runs"),
                        new Proof.Check("its root can use /srv", Proof.Verdict.UNKNOWN, "nobody answered")));
        assertThat(text(ProofText.of(proof))).isEqualTo("""
                          yes      it runs: container 951 runs
                          unknown  its root can use /srv: nobody answered""");
        assertThat(ProofText.verdict(proof).text())
                .isEqualTo("Container 951: nothing speaks against it; 1 thing could not be checked.");
    }
}
