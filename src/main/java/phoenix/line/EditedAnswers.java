package phoenix.line;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ShutdownHooks;
import phoenix.tty.SavedTermios;
import phoenix.tty.TerminalType;
import phoenix.tty.TtyLibrary;

/**
 * Answers typed at a terminal, with JLine's editing: arrows, Tab completes, Up brings back what was typed before. Nothing is
 * coloured, no menu is drawn, and an answer is taken as it is typed: quotes and backslashes mean nothing. A paste of several lines is one
 * answer where the terminal marks pastes, so that it can't run on into later questions.
 */
final class EditedAnswers implements AnswerSource {
    /** Typed but not shown, not even as stars: how long a password is, is nobody's business. */
    private static final char NOTHING = 0;

    private static final int INPUT = 0;

    private final Terminal terminal;
    private final LineReader reader;
    private final Optional<SavedTermios> before;
    private final ShutdownHooks.Task putBack;
    private List<String> choices = List.of();

    /** @param before the terminal's modes as they were found; a signal while an answer is typed must leave them so */
    private EditedAnswers(Terminal terminal, Optional<SavedTermios> before) {
        this.terminal = terminal;
        this.before = before;
        // Behind JLine's own hook, which puts back all but what its structure has no place for.
        this.putBack = ShutdownHooks.add(() -> before.ifPresent(SavedTermios::putBack));
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        parser.setQuoteChars(new char[0]);
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(parser)
                .completer((line, words, found) ->
                        choices.forEach(c -> found.add(new Candidate(c, c, null, null, null, null, true))))
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.DISABLE_HIGHLIGHTER, true)
                .option(Option.AUTO_MENU, false)
                .option(Option.AUTO_GROUP, false)
                .option(Option.GROUP, false)
                .variable(LineReader.ERRORS, 0)
                .option(Option.AUTO_FRESH_LINE, false)
                .build();
        // Terminals end answers that nobody asked for with a bell, which would be taken for a wish to leave.
        reader.getKeyMaps().get(LineReader.EMACS).unbind(KeyMap.ctrl('G'));
    }

    /**
     * Takes the terminal on standard input and output.
     *
     * @param type its kind
     */
    static EditedAnswers open(TerminalType type) throws IOException {
        boolean library = TtyLibrary.load();
        Optional<SavedTermios> before = library ? SavedTermios.of(INPUT) : Optional.empty();
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .jni(library)
                .exec(!library)
                .dumb(false)
                .type(type.name())
                .build();
        return new EditedAnswers(terminal, before);
    }

    @Override
    public Optional<String> answer(String question, List<String> likely) {
        choices = likely;
        return read(question, null);
    }

    @Override
    public Optional<char[]> secret(String question) {
        choices = List.of();
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return read(question, NOTHING).map(String::toCharArray);
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    /** Ctrl+C and Ctrl+D end the conversation alike. */
    private Optional<String> read(String question, Character mask) {
        try {
            return Optional.of(reader.readLine(question, mask));
        } catch (UserInterruptException | EndOfFileException leaving) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalInt columns() {
        return terminal.getWidth() > 0 ? OptionalInt.of(terminal.getWidth()) : OptionalInt.empty();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
        before.ifPresent(SavedTermios::putBack);
        ShutdownHooks.remove(putBack);
    }
}
