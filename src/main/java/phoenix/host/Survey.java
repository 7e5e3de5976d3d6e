package phoenix.host;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import phoenix.tree.Progress;

/** Reads from a host just what some pure code looks at, by letting it look until nothing is left unread. */
public final class Survey {
    private final Host host;
    private final Predicate<Question> wanted;

    /** Reads everything that is looked at, trees included. */
    public Survey(Host host) {
        this(host, question -> true);
    }

    /**
     * @param host where to read
     * @param wanted which questions may be asked now; the others stay open (a wizard asks for trees later)
     */
    public Survey(Host host, Predicate<Question> wanted) {
        this.host = host;
        this.wanted = wanted;
    }

    /**
     * What was read, and what was made of it.
     *
     * @param state what was read
     * @param made what the code made of just this state
     */
    public record Seen<T>(HostState state, T made) {}

    /** Reads from nothing: a state made now. */
    public <T> Seen<T> read(Function<HostState, T> look) {
        return extend(HostState.unknown(host.now()), look);
    }

    /** Reads what the code looks at beyond what the state already has. */
    public <T> Seen<T> extend(HostState state, Function<HostState, T> look) {
        HostState known = state.unasked();
        while (true) {
            T made = look.apply(known);
            Set<Question> next = next(known.openQuestions());
            if (next.isEmpty()) {
                return new Seen<>(known, made);
            }
            Map<Question, Reading<?>> answers = new LinkedHashMap<>();
            next.forEach(q -> answers.put(q, host.ask(q, Progress.NONE)));
            // Forgetting the rest is right: what is still wanted is asked again, and what only seemed so is not.
            known = known.with(answers).unasked();
        }
    }

    /** Trees come last: which rule they are held against may still depend on everything else. */
    private Set<Question> next(Set<Question> open) {
        Set<Question> now = open.stream().filter(wanted).collect(Collectors.toSet());
        Set<Question> quick =
                now.stream().filter(q -> !(q instanceof Question.Tree)).collect(Collectors.toSet());
        return quick.isEmpty() ? now : quick;
    }

    /** Reads anew everything that a state holds, with a new time. */
    public HostState again(HostState state) {
        Instant now = host.now();
        Map<Question, Reading<?>> answers = new LinkedHashMap<>();
        state.answers().keySet().forEach(q -> answers.put(q, host.ask(q, Progress.NONE)));
        return HostState.unknown(now).with(answers);
    }
}
