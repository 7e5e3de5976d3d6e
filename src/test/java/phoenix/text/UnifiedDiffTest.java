package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against diff(1) and patch(1) of the machine. */
class UnifiedDiffTest {
    @TempDir
    private Path folder;

    private static String diff(String before, String after) {
        return UnifiedDiff.of("/etc/subuid", Optional.of(before), Optional.of(after))
                .text();
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb\nc\n', 'a\nB\nc\n'",
        "'a\n', 'a\nb\n'",
        "'a\nb\n', 'b\n'",
        "'a', 'a\n'",
        "'a\n', 'a'",
        "'a', 'b'",
        "'a\nb', 'a\nb\nc'",
        "'', 'a\n'",
        "'a\n', ''",
        "'', '\n'",
        "'\n\n\n', '\n\n'",
        "'a\r\nb\r\n', 'a\nb\r\n'",
        "'1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n', 'x\n2\n3\n4\n5\n6\n7\n8\n9\ny\n'",
        "'@@ -1 +1 @@\n-- x\n', '@@ -1 +1 @@\n++ x\n'",
        "'--- a\n', '+++ a\n'",
        "'Müller\n日本\n', 'Müller\n日本語\n'",
    })
    void itSaysWhatDiffSays(String before, String after) throws Exception {
        assertThat(diff(before, after)).isEqualTo(ofMachine(before, after));
    }

    @RepeatedTest(60)
    void patchMakesTheNewTextOfTheOld(RepetitionInfo round) throws Exception {
        Random random = new Random(round.getCurrentRepetition());
        String before = text(random, lines(random));
        List<String> changed = new ArrayList<>(before.lines().toList());
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(changed.size() + 1);
            if (random.nextBoolean() || at == changed.size()) {
                changed.add(at, "new" + i);
            } else {
                changed.remove(at);
            }
        }
        String after = text(random, changed);
        assertThat(patched(before, diff(before, after))).isEqualTo(after);
    }

    private static List<String> lines(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i ->
                        List.of("", "same", "line" + i, "\ttab", "-x", "+y").get(random.nextInt(6)))
                .toList();
    }

    private static String text(Random random, List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + (random.nextInt(3) == 0 ? "" : "\n");
    }

    @Test
    void equalTextsHaveNoLines() {
        assertThat(UnifiedDiff.of("/x", Optional.of("a\n"), Optional.of("a\n")).lines())
                .isEmpty();
        assertThat(UnifiedDiff.of("/x", Optional.empty(), Optional.empty()).lines())
                .isEmpty();
    }

    @Test
    void aFileThatComesToBeIsComparedWithNothing() {
        assertThat(UnifiedDiff.of("/etc/new", Optional.empty(), Optional.of("a\nb"))
                        .text())
                .isEqualTo("--- /dev/null\n+++ /etc/new\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n");
    }

    @Test
    void aFileThatGoesIsComparedWithNothing() {
        UnifiedDiff diff = UnifiedDiff.of("/etc/old", Optional.of("a\n"), Optional.empty());
        assertThat(diff.text()).isEqualTo("--- /etc/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
        assertThat(diff.added()).isZero();
        assertThat(diff.removed()).isEqualTo(1);
    }

    @Test
    void anEmptyFileThatComesToBeIsSaid() {
        assertThat(UnifiedDiff.of("/etc/new", Optional.empty(), Optional.of("")).text())
                .isEqualTo("--- /dev/null\n+++ /etc/new\n");
    }

    @Test
    void aHundredThousandLinesThatAllDifferAreShownAtOnce() {
        String before = numbered("old", 100_000);
        String after = numbered("new", 100_000);
        UnifiedDiff diff = UnifiedDiff.of("/x", Optional.of("head\n" + before), Optional.of("head\n" + after));
        assertThat(diff.added()).isEqualTo(100_000);
        assertThat(diff.removed()).isEqualTo(100_000);
        assertThat(diff.lines().get(2)).hasToString("@@ -1,100001 +1,100001 @@");
        assertThat(diff.lines().get(3)).hasToString(" head");
    }

    @Test
    void twoEditsFarApartInALongFileAreTwoHunks() {
        String before = numbered("line", 100_000);
        String after = before.replace("line0\n", "first\n").replace("line99999\n", "last\n");
        UnifiedDiff diff = UnifiedDiff.of("/x", Optional.of(before), Optional.of(after));
        assertThat(diff.added()).isEqualTo(2);
        assertThat(diff.lines().stream().filter(l -> l.kind() == DiffLine.Kind.HUNK))
                .hasSize(2);
    }

    private static String numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }

    private String ofMachine(String before, String after) throws Exception {
        Files.writeString(folder.resolve("before"), before);
        Files.writeString(folder.resolve("after"), after);
        return run("diff", "-u", "--label", "/etc/subuid", "--label", "/etc/subuid", "before", "after");
    }

    private String patched(String before, String diff) throws Exception {
        Files.writeString(folder.resolve("file"), before);
        Files.writeString(folder.resolve("file.diff"), diff);
        if (!diff.isEmpty()) {
            String said = run("patch", "--no-backup-if-mismatch", "-i", "file.diff", "file");
            assertThat(said).as(diff).isEqualTo("patching file file\n");
        }
        return Files.exists(folder.resolve("file")) ? Files.readString(folder.resolve("file")) : "";
    }

    private String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
