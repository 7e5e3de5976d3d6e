package phoenix.host;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import phoenix.tree.Census;
import phoenix.tree.TreeRule;

/**
 * What was read from a host at one time: answers to questions, immutable. All checks and all planning look only at this.
 *
 * <p>Nobody lists beforehand what must be read. Whoever looks at something that was not read yet gets
 * {@link Reading.Unread}, the question is noted in {@link #openQuestions()}, and {@link Survey} asks the host and lets
 * the same pure code look again, until nothing is open.
 */
public final class HostState {
    private static final String NOT_YET = "not read yet";

    private final Instant readAt;
    private final Map<Question, Reading<?>> answers;
    /** Shared with every state made from this one: what is missed while looking at a predicted state is read too. */
    private final Set<Question> open;

    private HostState(Instant readAt, Map<Question, Reading<?>> answers, Set<Question> open) {
        this.readAt = readAt;
        this.open = open;
        this.answers = Collections.unmodifiableMap(answers);
    }

    /** A state in which nothing is known yet. */
    public static HostState unknown(Instant readAt) {
        return new HostState(readAt, Map.of(), ConcurrentHashMap.newKeySet());
    }

    /** When the reading began; a plan's own time. */
    public Instant readAt() {
        return readAt;
    }

    /** Everything that was read, by question. */
    public Map<Question, Reading<?>> answers() {
        return answers;
    }

    /** What was looked at without having been read. */
    public Set<Question> openQuestions() {
        Set<Question> unanswered = new LinkedHashSet<>(open);
        unanswered.removeAll(answers.keySet());
        return unanswered;
    }

    /** A file, folder or link. */
    public Reading<FileState> file(String path) {
        return answer(new Question.File(path));
    }

    /** A regular file's text; absent where there is no such file, unread where it is no regular file. */
    public Reading<String> text(String path) {
        return file(path).flatMap(f -> f.text()
                .map(Reading::known)
                .orElseGet(() -> Reading.unread(
                        f.meta().kind().name().toLowerCase(java.util.Locale.ROOT) + ", not a regular file")));
    }

    /** The names in a folder. */
    public Reading<List<String>> folder(String path) {
        return answer(new Question.Folder(path));
    }

    /** A fact without an argument. */
    public Reading<String> fact(HostFact fact) {
        return fact(fact, "");
    }

    /** A fact. */
    public Reading<String> fact(HostFact fact, String argument) {
        return answer(new Question.Fact(fact, argument));
    }

    /** How a tree stands to a rule. */
    public Reading<Census> census(TreeRule rule) {
        return answer(new Question.Tree(rule));
    }

    /** The same state with one more or one other answer. */
    public HostState with(Question question, Reading<?> answer) {
        return with(Map.of(question, answer));
    }

    /** The same state with more or other answers. */
    public HostState with(Map<Question, ? extends Reading<?>> more) {
        Map<Question, Reading<?>> all = new LinkedHashMap<>(answers);
        all.putAll(more);
        return new HostState(readAt, all, open);
    }

    /** The same answers, with nothing noted as missed. */
    HostState unasked() {
        return new HostState(readAt, answers, ConcurrentHashMap.newKeySet());
    }

    /** The answer to any question. */
    @SuppressWarnings("unchecked") // with() is fed by Host.ask, whose answer has the question's type
    public <T> Reading<T> answer(Question question) {
        Reading<?> known = answers.get(question);
        if (known == null) {
            open.add(question);
            return Reading.unread(NOT_YET);
        }
        return (Reading<T>) known;
    }
}
