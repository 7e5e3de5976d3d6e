package phoenix.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import phoenix.text.SafeText;

/**
 * Answers from a file or a pipe, a line each; lines that begin with {@code #} are the author's own. Each answer is told after its
 * question, so that what comes out reads like a conversation.
 */
final class PipedAnswers implements AnswerSource {
    private static final String COMMENT = "#";

    private final BufferedReader in;
    private final PrintStream out;
    private int line;

    PipedAnswers(BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Optional<String> answer(String question, List<String> choices) throws IOException {
        out.print(question);
        Optional<String> answer = next();
        out.println(SafeText.of(answer.orElse("")));
        out.flush();
        return answer;
    }

    @Override
    public Optional<char[]> secret(String question) throws IOException {
        out.println(question);
        return next().map(String::toCharArray);
    }

    private Optional<String> next() throws IOException {
        String next;
        do {
            next = in.readLine();
            line++;
        } while (next != null && next.startsWith(COMMENT));
        return Optional.ofNullable(next);
    }

    @Override
    public OptionalInt columns() {
        return OptionalInt.empty();
    }

    @Override
    public boolean isSomebody() {
        return false;
    }

    @Override
    public String place() {
        return "line " + line + " of the answers";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
