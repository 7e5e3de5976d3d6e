package phoenix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link DisposableRoot}, the same to one after another as long as each leaves it
 * {@linkplain DisposableRoot#isAsItWas() as it was}. Where none can be made, tests are skipped, and the reason is said.
 */
final class InRoot implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InRoot.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return missing()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("a disposable root can be made"));
    }

    private static Optional<String> missing() {
        try {
            if (!Files.getAttribute(Path.of("/proc/self/status"), "unix:uid").equals(0)) {
                return Optional.of("needs root: the disposable Debian root is made and entered by root");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(Path.of("target/phoenix-wizard.jar"))) {
            return Optional.of("needs the built jar: run it with mvn verify");
        }
        return List.of("debootstrap", "getfacl", "getfattr", "strace", "tmux").stream()
                .filter(tool -> !isInstalled(tool))
                .map(tool -> "needs " + tool + ", which is not installed here (src/dev/check installs it)")
                .findFirst();
    }

    private static boolean isInstalled(String tool) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DisposableRoot.class;
    }

    @Override
    public DisposableRoot resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Reused.class, key -> new Reused(), Reused.class)
                .begin();
    }

    /** Lasts from the first test to the last of all classes. */
    private static final class Reused implements AutoCloseable {
        private Optional<DisposableRoot> root = Optional.empty();

        DisposableRoot begin() {
            try {
                if (!root.map(DisposableRoot::begin).orElse(false)) {
                    close();
                    root = Optional.of(DisposableRoot.fresh());
                    root.get().begin();
                }
                return root.get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            if (root.isPresent()) {
                root.get().close();
                root = Optional.empty();
            }
        }
    }
}
