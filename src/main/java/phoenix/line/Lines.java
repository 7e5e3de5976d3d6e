package phoenix.line;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import phoenix.report.ReportLine;
import phoenix.text.SafeText;
import phoenix.wizard.Glossary;

/** Asks and tells in plain lines: for dumb terminals, screen readers and answers from a file. */
final class Lines {
    private static final String HELP = "?";
    private static final String YES = "yes";
    private static final String NO = "no";

    private final AnswerSource answers;
    private final PrintStream out;

    Lines(AnswerSource answers, PrintStream out) {
        this.answers = answers;
        this.out = out;
    }

    boolean hasSomebody() {
        return answers.isSomebody();
    }

    void tell(String text) {
        out.println(SafeText.keepingLines(text));
        out.flush();
    }

    /** Tells a report; sentences of it have their words whole at the ends of the terminal's lines. */
    void tell(List<ReportLine> report) {
        int columns = answers.columns().orElse(Integer.MAX_VALUE);
        report.stream().flatMap(l -> l.within(columns).stream()).forEach(l -> tell(l.text()));
    }

    /** Tells sentences, likewise. */
    void explain(String text) {
        tell(SafeText.keepingLines(text).lines().map(ReportLine::plain).toList());
    }

    /**
     * Asks until an answer can be used. Answers that nobody types are not asked for again.
     *
     * @param usual what an empty line means
     * @param problem why an answer can't be used
     * @param help what a question mark brings
     * @param choices likely answers, for completion
     */
    String ask(
            String question,
            String usual,
            Function<String, Optional<String>> problem,
            String help,
            List<String> choices)
            throws IOException {
        String asked = SafeText.of(question) + (usual.isEmpty() ? "" : " [" + SafeText.of(usual) + "]") + ": ";
        while (true) {
            String line = answers.answer(asked, choices).orElseThrow(this::ended);
            String answer = line.isBlank() ? usual : line.strip();
            if (answer.startsWith(HELP)) {
                explain(answer.equals(HELP) ? help : word(answer.substring(HELP.length())));
                continue;
            }
            Optional<String> wrong = problem.apply(answer);
            if (wrong.isEmpty()) {
                return answer;
            }
            if (!answers.isSomebody()) {
                throw new IOException(answers.place() + " can't be used for \"" + question + "\": " + wrong.get()
                        + "; nothing more was changed");
            }
            explain("That can't be used: " + wrong.get());
        }
    }

    /** What a word means; all words where there is none like it. */
    private static String word(String asked) {
        return Glossary.find(asked)
                .map(t -> t.word() + ": " + t.meaning())
                .orElseGet(() -> "The words that are explained: "
                        + Glossary.terms().stream().map(Glossary.Term::word).collect(Collectors.joining(", ")) + ".");
    }

    /** Asks for one of a few words. */
    String choose(String question, String usual, List<String> words, String help) throws IOException {
        return ask(
                question, usual, a -> words.contains(a) ? Optional.empty() : Optional.of(listed(words)), help, words);
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private ConversationEnded ended() {
        return new ConversationEnded(answers.isSomebody());
    }

    boolean yes(String question, boolean usual, String help) throws IOException {
        return choose(question + " (yes/no)", usual ? YES : NO, List.of(YES, NO), help)
                .equals(YES);
    }

    /** A password; who types it types it twice, since it is not seen. */
    char[] password(String label) throws IOException {
        while (answers.isSomebody()) {
            char[] first = answers.secret(label + ": ").orElseThrow(this::ended);
            char[] second = answers.secret("Once more: ").orElseThrow(this::ended);
            boolean same = Arrays.equals(first, second) && first.length > 0;
            Arrays.fill(second, '\0');
            if (same) {
                return first;
            }
            tell("These two differ, or are empty.");
        }
        return answers.secret(label + ": ").orElseThrow(this::ended);
    }
}
