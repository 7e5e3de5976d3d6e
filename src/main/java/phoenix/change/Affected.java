package phoenix.change;

import java.util.LinkedHashMap;
import java.util.Map;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.tree.Progress;

/** Reads afresh just the files that a change names. */
final class Affected {
    private Affected() {}

    /** The state of the change's files; trees are not walked. */
    static HostState read(Host host, Change change) {
        Map<Question, Reading<?>> answers = new LinkedHashMap<>();
        for (String path : BeforeImages.paths(change)) {
            Question question = new Question.File(path);
            answers.put(question, host.ask(question, Progress.NONE));
        }
        return HostState.unknown(host.now()).with(answers);
    }

    /** The same, with the change's trees walked. */
    static HostState readWithTrees(Host host, Change change, Progress progress) {
        HostState state = read(host, change);
        for (Effect effect : change.effects()) {
            if (effect instanceof Effect.Tree tree) {
                Question question = new Question.Tree(tree.rule());
                state = state.with(question, host.ask(question, progress));
            }
        }
        return state;
    }
}
