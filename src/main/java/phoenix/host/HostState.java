package phoenix.host;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** How many answers may lie above the others before all become one: states that differ little share what is below. */
    private static final int MOST_ABOVE = 256;

    private final Instant readAt;
    private final Map<Question, Reading<?>> below;
    private final Map<Question, Reading<?>> above;
    /** Shared with every state made from this one: what is missed while looking at a predicted state is read too. */
    private final Set<Question> open;
    /** Shared likewise. */
    private final KeptViews kept;
    /** Who wants to know what is looked at; empty but while a {@link KeptViews view} is made. */
    private final Optional<Looked> looked;

    private final Map<Object, KeptViews.Made> views;

    private HostState(
            Instant readAt,
            Map<Question, Reading<?>> below,
            Map<Question, Reading<?>> above,
            Set<Question> open,
            KeptViews kept) {
        this(readAt, below, above, open, kept, Optional.empty(), new ConcurrentHashMap<>());
    }

    private HostState(
            Instant readAt,
            Map<Question, Reading<?>> below,
            Map<Question, Reading<?>> above,
            Set<Question> open,
            KeptViews kept,
            Optional<Looked> looked,
            Map<Object, KeptViews.Made> views) {
        this.readAt = readAt;
        this.open = open;
        this.kept = kept;
        this.looked = looked;
        this.views = views;
        this.below = below;
        this.above = above;
    }

    /** A state in which nothing is known yet. */
    public static HostState unknown(Instant readAt) {
        return new HostState(readAt, Map.of(), Map.of(), ConcurrentHashMap.newKeySet(), new KeptViews());
    }

    /** When the reading began; a plan's own time. */
    public Instant readAt() {
        return readAt;
    }

    /** Everything that was read, by question. */
    public Map<Question, Reading<?>> answers() {
        looked.ifPresent(Looked::everything);
        return Collections.unmodifiableMap(together(below, above));
    }

    private static Map<Question, Reading<?>> together(
            Map<Question, Reading<?>> below, Map<Question, ? extends Reading<?>> above) {
        if (above.isEmpty()) {
            return below;
        }
        Map<Question, Reading<?>> all = new LinkedHashMap<>(below);
        all.putAll(above);
        return all;
    }

    /** The answer to a question, where it was read; nothing is noted as missed. */
    public Optional<Reading<?>> known(Question question) {
        Reading<?> known = find(question);
        looked.ifPresent(l -> l.at(question, known));
        return Optional.ofNullable(known);
    }

    /** The answer, or null; nothing is told or noted. */
    Reading<?> find(Question question) {
        Reading<?> later = above.get(question);
        return later == null ? below.get(question) : later;
    }

    /** What was looked at without having been read. */
    public Set<Question> openQuestions() {
        Set<Question> unanswered = new LinkedHashSet<>(open);
        unanswered.removeIf(q -> known(q).isPresent());
        return unanswered;
    }

    /** A file, folder or link. */
    public Reading<FileState> file(String path) {
        return answer(new Question.File(path));
    }

    /** A regular file's text; absent where there is no such file, unread where it is no regular file. */
    public Reading<String> text(String path) {
        return text(file(path));
    }

    /** The text of what was read as a file, likewise. */
    public static Reading<String> text(Reading<FileState> file) {
        return file.flatMap(f -> f.text()
                .map(Reading::known)
                .orElseGet(() -> Reading.unread(
                        f.meta().kind().name().toLowerCase(java.util.Locale.ROOT) + ", not a regular file")));
    }

    /**
     * What a regular file's text says, worked out once for each text.
     *
     * @param parser makes it of path and text, and of nothing else; a constant, since what it made is kept under it
     */
    public <T> Reading<T> parsed(String path, BiFunction<String, String, T> parser) {
        return view(
                new KeptViews.Key(parser, path), "", state -> state.text(path).map(text -> parser.apply(path, text)));
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

    /** What is known of the tree with that top folder, by whatever rules it was walked; nothing is noted as missed. */
    @SuppressWarnings("unchecked") // a tree question is answered with a census
    public Stream<Census> censuses(String root) {
        return answers().entrySet().stream()
                .filter(e ->
                        e.getKey() instanceof Question.Tree tree && tree.path().equals(root))
                .flatMap(e -> ((Reading<Census>) e.getValue()).value().stream());
    }

    /**
     * What a function makes of this state, kept for the states that are made from this one as long as nothing that it looked at is
     * different there.
     *
     * @param view looks at nothing else; a constant, since what it made is kept under it
     */
    public <T> T view(Function<HostState, T> view) {
        return view(new KeptViews.Key(view, ""), "", state -> view.apply(state));
    }

    /**
     * What a function makes of a part of this state, kept for the states that are made from this one as long as nothing that it
     * looked at is different there.
     *
     * @param view looks at nothing but the state and the argument; a constant, since what it made is kept under it. What it looks
     *     at in a state that it makes from this one counts only as far as it looked at the same here
     * @param argument what else it hangs on, as a path; compared as a whole
     */
    public <A, T> T view(BiFunction<HostState, A, T> view, A argument) {
        return view(view, argument, argument);
    }

    /**
     * The same for an argument that changes again and again, as answers do: just the first one and the latest few are kept of
     * what was made.
     *
     * @param part what all those arguments are about
     */
    public <A, T> T view(BiFunction<HostState, A, T> view, Object part, A argument) {
        return view(new KeptViews.Key(view, part), argument, state -> view.apply(state, argument));
    }

    @SuppressWarnings("unchecked") // what is kept under a view was made by it
    private <T> T view(KeptViews.Key key, Object argument, Function<HostState, T> make) {
        KeptViews.Made made = views.get(key);
        if (made == null || !made.argument().equals(argument)) {
            made = kept.of(key, argument, this, make);
            views.put(key, made);
        }
        Looked parts = made.looked();
        open.addAll(parts.missed());
        looked.ifPresent(l -> l.at(parts));
        return (T) made.result();
    }

    /** This state, telling what is looked at. */
    HostState tellingWhatIsLookedAt(Looked who) {
        return new HostState(readAt, below, above, open, kept, Optional.of(who), new ConcurrentHashMap<>());
    }

    /** The same state with one more or one other answer. */
    public HostState with(Question question, Reading<?> answer) {
        return with(Map.of(question, answer));
    }

    /** The same state with more or other answers. */
    public HostState with(Map<Question, ? extends Reading<?>> more) {
        Map<Question, Reading<?>> next = together(above, more);
        return next.size() > MOST_ABOVE
                ? new HostState(readAt, together(below, next), Map.of(), open, kept)
                : new HostState(readAt, below, next, open, kept);
    }

    /** The same answers, with nothing noted as missed. */
    HostState unasked() {
        HostState same = new HostState(readAt, below, above, ConcurrentHashMap.newKeySet(), kept);
        same.views.putAll(views);
        return same;
    }

    /** The answer to any question. */
    @SuppressWarnings("unchecked") // with() is fed by Host.ask, whose answer has the question's type
    public <T> Reading<T> answer(Question question) {
        Optional<Reading<?>> known = known(question);
        if (known.isEmpty()) {
            open.add(question);
            looked.ifPresent(l -> l.missed(question));
            return Reading.unread(NOT_YET);
        }
        return (Reading<T>) known.get();
    }
}
