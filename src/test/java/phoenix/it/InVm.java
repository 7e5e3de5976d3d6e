package phoenix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the {@link Vm}, the same to all of them: each leaves it {@linkplain Vm#isAsItWas() as it was}. Where none can be made,
 * tests are skipped, and the reason is said.
 */
final class InVm implements ExecutionCondition, ParameterResolver {
    private static final Needs NEEDS = new Needs(
            "a virtual machine",
            List.of("debootstrap", "mkfs.ext4", "qemu-system-x86_64", "ssh", "ssh-keygen", "tmux"));
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InVm.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getProperty("os.arch").equals("amd64")
                ? NEEDS.met()
                : ConditionEvaluationResult.disabled("needs an x86-64 machine: it runs the same kind in a virtual one");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Vm.class;
    }

    @Override
    public Vm resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Vm.class, key -> booted(), Vm.class);
    }

    private static Vm booted() {
        try {
            return Vm.boot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
