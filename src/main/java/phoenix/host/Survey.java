package phoenix.host;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

    /** Reads from nothing: a state made now. */
    public HostState read(Consumer<HostState> look) {
        return extend(HostState.unknown(host.now()), look);
    }

    /** Reads what the code looks at beyond what the state already has. */
    public HostState extend(HostState state, Consumer<HostState> look) {
        HostState known = state.unasked();
        while (true) {
            look.accept(known);
            Set<Question> open = known.openQuestions();
            Map<Question, Reading<?>> answers = new LinkedHashMap<>();
            for (Question question : open) {
                if (wanted.test(question)) {
                    answers.put(question, host.ask(question, Progress.NONE));
                }
            }
            if (answers.isEmpty()) {
                return known;
            }
            known = known.with(answers).unasked();
        }
    }

    /** Reads anew everything that a state holds, with a new time. */
    public HostState again(HostState state) {
        Instant now = host.now();
        Map<Question, Reading<?>> answers = new LinkedHashMap<>();
        state.answers().keySet().forEach(q -> answers.put(q, host.ask(q, Progress.NONE)));
        return HostState.unknown(now).with(answers);
    }
}
