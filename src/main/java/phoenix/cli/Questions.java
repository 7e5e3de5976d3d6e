package phoenix.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** Asks the operator on the terminal, or reads the answers from standard input where it is none. */
final class Questions {
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    /** The answer, stripped; empty at the end of input. */
    Optional<String> ask(String question) throws IOException {
        System.err.print(question + " ");
        System.err.flush();
        Optional<String> line = Optional.ofNullable(in.readLine());
        if (line.isEmpty()) {
            System.err.println();
        }
        return line.map(String::strip);
    }

    /** Whether the operator types yes in full. */
    boolean agrees(String question) throws IOException {
        return ask(question + " Type yes to go on:").filter("yes"::equals).isPresent();
    }

    /** A password, typed twice and not shown; from standard input it is read once. Empty where it was not given. */
    Optional<String> password(String what) throws IOException {
        Optional<Console> terminal = OperatorConsole.open();
        if (terminal.isEmpty()) {
            return ask(what + ":").filter(p -> !p.isEmpty());
        }
        Console console = terminal.get();
        while (true) {
            char[] first = console.readPassword("%s: ", what);
            if (first == null || first.length == 0) {
                return Optional.empty();
            }
            char[] second = console.readPassword("%s, again: ", what);
            if (second != null && Arrays.equals(first, second)) {
                return Optional.of(new String(first));
            }
            console.printf("These two differ; once more.%n");
        }
    }
}
