package phoenix.host;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All that was looked at in a state while something was made of it. */
final class Looked {
    private final Map<Question, Reading<?>> answers = new LinkedHashMap<>();
    private final Set<Question> unanswered = new LinkedHashSet<>();
    private final Set<Question> missed = new LinkedHashSet<>();
    private boolean elsewhere;

    /** One question was asked; the answer is null where there is none yet. */
    void at(Question question, Reading<?> answer) {
        if (answer == null) {
            unanswered.add(question);
        } else {
            answers.put(question, answer);
        }
    }

    /** An answer was missed. */
    void missed(Question question) {
        missed.add(question);
    }

    /** The answers that were missed: whoever takes what was made must miss them too, or nobody would ask for them. */
    Set<Question> missed() {
        return missed;
    }

    /** So much was looked at that nothing can be kept. */
    void everything() {
        elsewhere = true;
    }

    /** What another look came to. */
    void at(Looked other) {
        answers.putAll(other.answers);
        unanswered.addAll(other.unanswered);
        missed.addAll(other.missed);
        elsewhere |= other.elsewhere;
    }

    boolean canBeKept() {
        return !elsewhere;
    }

    /** Whether just the same answers are in this state. */
    boolean isSameIn(HostState state) {
        for (Map.Entry<Question, Reading<?>> each : answers.entrySet()) {
            if (state.find(each.getKey()) != each.getValue()) {
                return false;
            }
        }
        for (Question question : unanswered) {
            if (state.find(question) != null) {
                return false;
            }
        }
        return true;
    }
}
