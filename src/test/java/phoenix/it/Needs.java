package phoenix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/**
 * What tests of real hosts need of the machine that runs them, beside root and the built jar.
 *
 * @param purpose what the test makes
 * @param tools commands
 */
record Needs(String purpose, List<String> tools) {
    /** Whether all is there; if not, the test is skipped, and what is missing is said. */
    ConditionEvaluationResult met() {
        return missing()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled(purpose + " can be made"));
    }

    private Optional<String> missing() {
        try {
            if (!Files.getAttribute(Path.of("/proc/self/status"), "unix:uid").equals(0)) {
                return Optional.of("needs root: " + purpose + " is made and entered by root");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(Path.of("target/phoenix-wizard.jar"))) {
            return Optional.of("needs the built jar: run it with mvn verify");
        }
        return tools.stream()
                .filter(tool -> !isInstalled(tool))
                .map(tool -> "needs " + tool + ", which is not installed here (src/dev/check installs it)")
                .findFirst();
    }

    private static boolean isInstalled(String tool) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
