package phoenix.line;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import phoenix.text.SafeText;

/** Asks and tells in plain lines: for dumb terminals, screen readers and answers from a file. */
final class Lines {
    private final BufferedReader in;
    private final PrintStream out;
    private final Optional<Console> console;
    private int read;

    Lines(BufferedReader in, PrintStream out, Optional<Console> console) {
        this.in = in;
        this.out = out;
        this.console = console;
    }

    void tell(String text) {
        out.println(SafeText.keepingLines(text));
        out.flush();
    }

    /**
     * Asks until an answer can be used. Answers that don't come from a terminal are not asked for again.
     *
     * @param usual what an empty line means
     * @param problem why an answer can't be used
     * @param help what a question mark brings
     */
    String ask(String question, String usual, Function<String, Optional<String>> problem, String help)
            throws IOException {
        while (true) {
            out.print(SafeText.of(question) + (usual.isEmpty() ? "" : " [" + SafeText.of(usual) + "]") + ": ");
            out.flush();
            String line = in.readLine();
            read++;
            if (line == null) {
                out.println();
                throw new ConversationEnded();
            }
            String answer = line.isBlank() ? usual : line.strip();
            if (answer.equals("?")) {
                tell(help);
                continue;
            }
            Optional<String> wrong = problem.apply(answer);
            if (wrong.isEmpty()) {
                return answer;
            }
            if (console.isEmpty()) {
                throw new IOException("line " + read + " of the answers can't be used for \"" + question + "\": "
                        + wrong.get() + "; nothing more was changed");
            }
            tell("That can't be used: " + wrong.get());
        }
    }

    boolean yes(String question, boolean usual, String help) throws IOException {
        String answer = ask(
                question + " (yes/no)",
                usual ? "yes" : "no",
                a -> a.equals("yes") || a.equals("no") ? Optional.empty() : Optional.of("yes or no"),
                help);
        return answer.equals("yes");
    }

    /** A password, typed twice and not shown on a terminal; one line where there is none. */
    char[] password(String label) throws IOException {
        while (console.isPresent()) {
            char[] first = console.get().readPassword("%s: ", label);
            char[] second = console.get().readPassword("Once more: ");
            if (first == null || second == null) {
                throw new ConversationEnded();
            }
            boolean same = Arrays.equals(first, second) && first.length > 0;
            Arrays.fill(second, '\0');
            if (same) {
                return first;
            }
            tell("These two differ, or are empty.");
        }
        read++;
        String line = in.readLine();
        if (line == null) {
            throw new ConversationEnded();
        }
        return line.toCharArray();
    }
}
