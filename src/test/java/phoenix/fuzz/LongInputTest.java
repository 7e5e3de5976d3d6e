package phoenix.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fuzzer does not get to: the same thing over and over. Whoever goes through all of it again for each line, or for each
 * blank, shows by the memory or by the time that it takes.
 */
class LongInputTest {
    private static final int SIZE = 48 << 10;
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final Map<String, String> REPEATED = Map.ofEntries(
            Map.entry("blanks in a line", " "),
            Map.entry("empty lines", "\n"),
            Map.entry("carriage returns", "\r"),
            Map.entry("comments", "#%41\n"),
            Map.entry("sections", "[aa]\n"),
            Map.entry("settings", "mp0: /srv/x,mp=/x\n"),
            Map.entry("different settings", "net$: x\n"),
            Map.entry("map lines", "lxc.idmap: u $ $ 1\n"),
            Map.entry("overlapping map lines", "lxc.idmap: u 0 $ 4\n"),
            Map.entry("map values", "u $ $ 1\n"),
            Map.entry("overlapping map values", "u 0 $ 4\n"),
            Map.entry("mount map entries", "u:$:$:1;"),
            Map.entry("delegations", "u$:$:65536\n"),
            Map.entry("delegations of one", "root:$:1\n"),
            Map.entry("colons", ":"),
            Map.entry("commas and equals signs", "a=,"),
            Map.entry("backslashes", "\\"),
            Map.entry("words of a log", "lxc-start a "),
            Map.entry(
                    "denials",
                    "type=AVC msg=audit(1.2:$): apparmor=\"DENIED\" operation=\"mount\" profile=\"a\" name=\"/$\"\n"),
            Map.entry("fields of a denial", "name=\"/$\" "),
            Map.entry("slashes and dots", "/.."));

    /** What stands before it, where that makes it mean something. */
    private static final Map<String, List<String>> BEFORE = Map.of(
            "ProxmoxFile", List.of("", "hostname: a", "description: "),
            "PlainLxcFile", List.of("", "lxc.mount.entry = "));

    static Stream<Arguments> inputs() {
        return CorpusTest.TARGETS.entrySet().stream().flatMap(target -> REPEATED.keySet().stream()
                .flatMap(what -> Stream.of("", "lxc.uts.name: ", "hostname: a", "description: ", "mp1: /a,mp=")
                        .map(before -> Arguments.of(target.getKey(), what, before, target.getValue()))));
    }

    @ParameterizedTest(name = "{0}: {1} behind \"{2}\"")
    @MethodSource("inputs")
    void theTimeGrowsWithTheSize(String target, String what, String before, Consumer<byte[]> work) {
        byte[] data = repeated(before, REPEATED.get(what)).getBytes(StandardCharsets.UTF_8);

        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.accept(data);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(Duration.ofNanos(nanos)).isLessThan(MOST);
    }

    private static String repeated(String before, String part) {
        StringBuilder text = new StringBuilder(before);
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(part.replace("$", Integer.toString(i)));
        }
        return text.append("x").toString();
    }
}
