package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;

class DenialsTest {
    private static final String AUDITD = "/var/log/audit/audit.log";
    private static final String KERN = "/var/log/kern.log";

    private static String fields(String name) {
        return "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name=\"" + name
                + "\" pid=1 comm=\"mount\" fstype=\"proc\" srcname=\"proc\"";
    }

    private static String kernel(int second, int number, String name) {
        return "2026-11-20T07:58:%02d.123456+0000 hv1 kernel: audit: type=1400 audit(17951614%d.123:%d): %s"
                .formatted(second, 80 + second, number, fields(name));
    }

    private static String transport(int second, String name) {
        return "2026-11-20T07:58:%02d.123000+0000 hv1 audit[1]: AVC %s".formatted(second, fields(name));
    }

    private static String auditd(int second, int number, String name) {
        return "type=AVC msg=audit(17951614%d.123:%d): %s".formatted(80 + second, number, fields(name));
    }

    private static String fact(String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> (i + 1) + ":" + lines[i])
                .collect(Collectors.joining("\n"));
    }

    private static HostState state(Map<String, Reading<String>> logs) {
        HostState state = HostState.unknown(Instant.EPOCH)
                .with(question(AUDITD), Reading.absent())
                .with(question(KERN), Reading.absent());
        for (Map.Entry<String, Reading<String>> log : logs.entrySet()) {
            state = state.with(question(log.getKey()), log.getValue());
        }
        return state;
    }

    private static Question question(String log) {
        return new Question.Fact(HostFact.APPARMOR_LOG, log);
    }

    private static List<String> names(Denials denials) {
        return denials.all().stream().map(d -> d.name().orElse("")).toList();
    }

    @Test
    void anEventInSeveralLogsIsOne() {
        Denials denials = Denials.read(state(Map.of(
                "journal",
                Reading.known(fact(kernel(12, 87, "/a/"), kernel(13, 88, "/b/"))),
                AUDITD,
                Reading.known(fact(auditd(12, 87, "/a/"), auditd(13, 88, "/b/"), auditd(13, 89, "/b/"))),
                KERN,
                Reading.known(fact("Nov 20 07:58:12 hv1 kernel: [1.0] audit: type=1400 audit(1795161492.123:87): "
                        + fields("/a/"))))));
        assertThat(names(denials)).containsExactly("/a/", "/b/", "/b/");
        assertThat(denials.all())
                .extracting(d -> d.evidence().file())
                .containsExactlyInAnyOrder("journal", "journal", AUDITD);
        assertThat(denials.unread()).isEmpty();
    }

    @Test
    void recordsThatShareAnEventsNumberAreStillTwo() {
        assertThat(names(Denials.of("journal", fact(kernel(12, 87, "/a/"), kernel(12, 87, "/b/")))))
                .containsExactly("/a/", "/b/");
    }

    @Test
    void theJournalsOwnRecordOfAnEventIsTheSameOnce() {
        String log = fact(
                transport(12, "/a/"),
                kernel(12, 87, "/a/"),
                transport(12, "/a/"),
                transport(13, "/a/"),
                transport(13, "/b/"));
        assertThat(names(Denials.of("journal", log))).containsExactly("/a/", "/a/", "/a/", "/b/");
    }

    @Test
    void dmesgIsAskedOnlyWhereThereIsNoJournal() {
        HostState with = state(Map.of("journal", Reading.known("")));
        Denials.read(with);
        assertThat(with.openQuestions()).isEmpty();
        HostState without = state(Map.of("journal", Reading.absent()));
        Denials.read(without);
        assertThat(without.openQuestions()).containsExactly(question("dmesg"));
    }

    @Test
    void whatCouldNotBeReadIsKept() {
        Denials denials = Denials.read(
                state(Map.of("journal", Reading.unread("needs root"), AUDITD, Reading.unread("Permission denied"))));
        assertThat(denials.unread()).containsExactly("journal: needs root", AUDITD + ": Permission denied");
    }

    @Test
    void onlyWhatConcernsContainersIsKept() {
        String head = "[1.0] audit: type=1400 audit(1.002:%d): apparmor=\"DENIED\" ";
        Denials denials = Denials.of(
                "dmesg",
                fact(
                        head.formatted(1) + "operation=\"open\" profile=\"lxc-a\" name=\"/etc/shadow\"",
                        head.formatted(2) + "operation=\"pivotroot\" profile=\"lxc-a\" name=\"/n/\" srcname=\"/n/o/\"",
                        head.formatted(3) + "operation=\"umount\" profile=\"lxc-a\" name=\"/x/\"",
                        head.formatted(4) + "operation=\"change_profile\" info=\"label not found\" error=-2"
                                + " profile=\"/usr/bin/lxc-start\" name=\"lxc-missing\"",
                        head.formatted(5)
                                + "operation=\"exec\" profile=\"/usr/bin/lxc-start\" name=\"/usr/bin/newuidmap\"",
                        head.formatted(6) + "operation=\"exec\" profile=\"/usr/sbin/cupsd\" name=\"/bin/sh\"",
                        "[1.0] audit: type=1400 audit(1.002:7): apparmor=\"DENIED\" operation=\"mou"));
        assertThat(denials.all())
                .extracting(Denial::operation)
                .containsExactly("pivotroot", "umount", "change_profile", "exec");
        assertThat(denials.profileNotLoaded("lxc-missing")).isPresent();
        assertThat(denials.profileNotLoaded("lxc-a")).isEmpty();
        assertThat(denials.ofLxcStart()).extracting(Denial::operation).containsExactly("exec");
        assertThat(denials.garbled()).isEqualTo(1);
    }

    @Test
    void aFloodOfLongNamesIsKeptInPart() {
        String log = IntStream.range(0, 20_000)
                .mapToObj(i -> i + ":" + auditd(12, i, "/" + i + "x".repeat(3000)))
                .collect(Collectors.joining("\n"));
        Denials denials = Denials.of("journal", log);
        assertThat(denials.all()).hasSizeBetween(1_000, 10_000);
        assertThat(denials.unread()).singleElement().asString().contains("too much");
        assertThat(denials.all().get(denials.all().size() - 1).name().orElseThrow())
                .startsWith("/19999");
    }

    @Test
    void aFullLogIsReadInAFractionOfASecond() {
        String log = IntStream.range(0, 20_000)
                .mapToObj(i -> i + ":" + kernel(10 + i % 40, i, "/srv/" + i % 50 + "/"))
                .collect(Collectors.joining("\n"));
        // Of this thread's own time: other work on the machine says nothing about the parser.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long fastest = LongStream.range(0, 5)
                .map(i -> {
                    long start = threads.getCurrentThreadCpuTime();
                    assertThat(Denials.of("journal", log).all()).hasSize(20_000);
                    return threads.getCurrentThreadCpuTime() - start;
                })
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void theSameReadingIsParsedOnce() {
        HostState state = state(Map.of("journal", Reading.known(fact(kernel(12, 87, "/a/")))));
        assertThat(Denials.read(state)).isSameAs(Denials.read(state.with(Map.of())));
    }
}
