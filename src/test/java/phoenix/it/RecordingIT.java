package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script that records a walk for the documentation makes an asciicast of the whole walk. */
class RecordingIT {
    @TempDir
    private Path folder;

    @Test
    void aWalkIsRecordedToItsEnd() throws Exception {
        Path cast = folder.resolve("walk.cast");
        Process process = new ProcessBuilder("src/dev/record", cast.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();

        List<String> lines = Files.readAllLines(cast);
        assertThat(JsonMapper.shared().readTree(lines.get(0)).get("version").intValue())
                .isEqualTo(2);
        StringBuilder shown = new StringBuilder();
        double at = 0;
        for (String line : lines.subList(1, lines.size())) {
            JsonNode event = JsonMapper.shared().readTree(line);
            assertThat(event.get(0).doubleValue()).isGreaterThanOrEqualTo(at);
            at = event.get(0).doubleValue();
            shown.append(event.get(2).stringValue());
        }
        assertThat(shown.toString())
                .startsWith("\033[?1049h")
                .contains("Set up this host", "changes, each checked")
                .contains("\033[?1049l");
    }
}
