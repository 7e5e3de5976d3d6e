package phoenix.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal at which the operator sits, where both standard input and standard output are one. */
final class OperatorConsole {
    private OperatorConsole() {}

    /** Empty where input or output goes elsewhere. Since Java 22 there is a console even then, which says so itself. */
    static Optional<Console> open() {
        return Optional.ofNullable(System.console()).filter(OperatorConsole::isTerminal);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java can't tell whether its console is a terminal", e);
        }
    }
}
