package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wizard is killed (SIGKILL, by strace(1) at a system call) while it applies a plan to a sample host. */
class KilledOnSampleIT {
    @TempDir
    private Path state;

    private WizardOnSample wizard() {
        return new WizardOnSample(Path.of("samples/hosts/pve8-idmap-failure"), state);
    }

    private Result wizard(String... arguments) throws IOException, InterruptedException {
        return wizard().run(arguments);
    }

    private void killApplyingAt(int rename) throws IOException, InterruptedException {
        List<String> strace = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        strace.addAll(SystemCall.number(rename, "rename").options());
        assertThat(wizard().under(strace, "apply", "--yes").exit()).isEqualTo(128 + 9);
        assertThat(wizard("history").out()).contains("  broken  ");
    }

    /** The host's own files; what is in the description of its trees the plans' inputs tell. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(state)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = state.relativize(file).toString();
                if (path.contains("/root/")) {
                    files.put(path, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 80})
    void whatWasDoneUntilThenIsTakenBack(int rename) throws Exception {
        String plan = wizard("plan", "--json").out();
        Map<String, String> before = files();
        killApplyingAt(rename);

        Result undo = wizard("undo", "--yes");

        assertThat(undo.exit()).as(undo.out() + undo.err()).isIn(0, 3);
        assertThat(files()).isEqualTo(before);
        assertThat(wizard("plan", "--json").out()).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 80})
    void whatWasLeftIsDoneAndAllOfItCanBeTakenBack(int rename) throws Exception {
        wizard("audit");
        Map<String, String> before = files();
        killApplyingAt(rename);

        Result finish = wizard("apply", "--yes");

        assertThat(finish.out()).contains("What it had still to do:", "each checked");
        assertThat(wizard("plan", "--json").out()).contains("\"changes\" : [ ]");
        assertThat(wizard("undo", "--yes").exit()).isIn(0, 3);
        assertThat(files()).isEqualTo(before);
    }
}
