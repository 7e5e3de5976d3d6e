package phoenix.line;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers typed into a terminal that can only show lines: the kernel's own editing, and nothing is drawn twice. */
final class TypedAnswers implements AnswerSource {
    private final BufferedReader in;
    private final PrintStream out;
    private final Optional<Console> console;

    /** @param console Java's console, where there is one; passwords can only be typed there */
    TypedAnswers(BufferedReader in, PrintStream out, Optional<Console> console) {
        this.in = in;
        this.out = out;
        this.console = console;
    }

    @Override
    public Optional<String> answer(String question, List<String> choices) throws IOException {
        out.print(question);
        out.flush();
        Optional<String> answer = Optional.ofNullable(in.readLine());
        if (answer.isEmpty()) {
            out.println();
        }
        return answer;
    }

    @Override
    public Optional<char[]> secret(String question) throws IOException {
        Console quiet = console.orElseThrow(() -> new IOException(
                "a password would be seen where it is typed here, because the output goes elsewhere; set it with passwd"
                        + " afterwards, or start the wizard with its output on the terminal"));
        return Optional.ofNullable(quiet.readPassword("%s", question));
    }

    @Override
    public OptionalInt columns() {
        return OptionalInt.empty();
    }

    @Override
    public void close() {}
}
