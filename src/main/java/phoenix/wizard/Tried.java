package phoenix.wizard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunStatus;
import phoenix.change.Step;
import phoenix.troubleshoot.Attempt;
import phoenix.troubleshoot.Proof;

/** What was tried for a container, in the words in which it is kept in view. */
final class Tried {
    private static final int MOST_LINES = 3;

    private Tried() {}

    /** What came of applying a plan or of taking a run back. */
    static Attempt run(String container, Outcome outcome, Instant time) {
        Run run = outcome.run();
        boolean back = run.status() == RunStatus.UNDONE || run.status() == RunStatus.PARTLY_UNDONE;
        return new Attempt(
                time,
                container,
                (back ? "Take back: " : "") + title(run.plan().changes()),
                words(outcome),
                !outcome.cancelled() && (run.status() == RunStatus.APPLIED || run.status() == RunStatus.UNDONE));
    }

    /** A run that could not begin, or broke off. */
    static Attempt nothing(String container, List<Change> changes, String why, Instant time) {
        return new Attempt(time, container, title(changes), why, false);
    }

    /** What a look at the started container came to. */
    static Attempt proof(Proof proof, Instant time) {
        List<String> against = proof.checks().stream()
                .filter(c -> c.verdict() == Proof.Verdict.NO)
                .map(c -> c.what() + ", no: " + c.says())
                .toList();
        return new Attempt(
                time,
                proof.container(),
                "Look whether it is as planned",
                proof.holds() ? "nothing speaks against it" : String.join("; ", against),
                proof.holds());
    }

    private static String title(List<Change> changes) {
        String first = changes.isEmpty() ? "nothing" : changes.get(0).title();
        return switch (changes.size()) {
            case 0, 1 -> first;
            case 2 -> first + ", and 1 more change";
            default -> first + ", and " + (changes.size() - 1) + " more changes";
        };
    }

    private static String words(Outcome outcome) {
        if (outcome.cancelled()) {
            return "stopped by you";
        }
        return switch (outcome.run().status()) {
            case APPLIED -> "done and checked";
            case UNDONE -> "it is as before";
            case FAILED -> trouble(outcome.run(), Step.State.FAILED).orElse("a change failed");
            case PARTLY_UNDONE -> trouble(outcome.run(), Step.State.KEPT).orElse("in part only");
            case BROKEN, RUNNING, UNREADABLE -> "broken off";
        };
    }

    private static Optional<String> trouble(Run run, Step.State state) {
        return run.steps().stream()
                .filter(s -> s.state() == state)
                .findFirst()
                .map(s -> named(run, s)
                        + String.join(
                                "; ", s.details().stream().limit(MOST_LINES).toList()));
    }

    private static String named(Run run, Step step) {
        return run.steps().size() == 1 ? "" : step.change().title() + ": ";
    }
}
