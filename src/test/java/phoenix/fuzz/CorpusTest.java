package phoenix.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the fuzzer begins with, and whatever it found once, goes through its targets with every build. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "ProxmoxFile", ProxmoxFileTarget::fuzzerTestOneInput,
            "PlainLxcFile", PlainLxcFileTarget::fuzzerTestOneInput,
            "Denials", DenialsTarget::fuzzerTestOneInput,
            "Delegations", DelegationsTarget::fuzzerTestOneInput,
            "IdMaps", IdMapsTarget::fuzzerTestOneInput,
            "LxcLog", LxcLogTarget::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> everyInputIsSurvived() {
        return TARGETS.entrySet().stream().flatMap(target -> inputs(target.getKey())
                .map(file -> DynamicTest.dynamicTest(target.getKey() + "/" + file.getFileName(), () -> target.getValue()
                        .accept(Files.readAllBytes(file)))));
    }

    private static Stream<Path> inputs(String target) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).as(target).isNotEmpty();
            return sorted.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
