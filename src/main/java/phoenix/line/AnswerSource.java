package phoenix.line;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import phoenix.tty.StandardStream;
import phoenix.tty.TerminalType;

/** Where the answers of a conversation in plain lines come from. */
public interface AnswerSource extends AutoCloseable {
    /**
     * The next answer as it was given.
     *
     * @param question what to ask, on one line
     * @param choices what can be completed: words that are likely answers
     * @return empty where there are no more answers
     */
    Optional<String> answer(String question, List<String> choices) throws IOException;

    /**
     * A password, which is not shown.
     *
     * @return empty where there are no more answers
     */
    Optional<char[]> secret(String question) throws IOException;

    /** How many columns there are for words; empty where nobody breaks them, as in a file. */
    OptionalInt columns();

    /** Whether somebody sits there who can be asked again. */
    default boolean isSomebody() {
        return true;
    }

    /** Where the last answer stood, as in {@code line 3 of the answers}; for those who write them into a file. */
    default String place() {
        return "what was typed";
    }

    @Override
    void close() throws IOException;

    /**
     * The answers of whoever started this process: typed with an editor, completion and history where both ends are a terminal,
     * typed into a terminal that can only show lines, or read from a file or a pipe.
     *
     * @param environment the environment variables; {@code TERM} is looked at
     * @param console Java's console, where there is one
     */
    static AnswerSource of(Map<String, String> environment, Optional<Console> console) throws IOException {
        boolean somebody = StandardStream.INPUT.isTerminal();
        TerminalType type = TerminalType.of(environment);
        if (somebody && StandardStream.OUTPUT.isTerminal() && !type.isLinesOnly()) {
            return EditedAnswers.open(type);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return somebody ? new TypedAnswers(in, System.out, console) : new PipedAnswers(in, System.out);
    }
}
