package phoenix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final Needs NEEDS =
            new Needs("a disposable root", List.of("debootstrap", "getfacl", "getfattr", "strace", "tmux"));
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InRoot.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return NEEDS.met();
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
