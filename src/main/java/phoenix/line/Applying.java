package phoenix.line;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.RunListener;
import phoenix.change.Step;
import phoenix.report.PlanText;
import phoenix.report.RunText;
import phoenix.wizard.Conversation;

/** Shows plans, asks, and applies them in plain lines. */
final class Applying {
    private final Lines lines;
    private final Conversation conversation;

    Applying(Lines lines, Conversation conversation) {
        this.lines = lines;
        this.conversation = conversation;
    }

    /** Shows a plan, and applies it where the operator types so; empty where not. A run that failed may be taken back. */
    Optional<Outcome> offer(Plan plan) throws IOException {
        show(plan);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        String answer = lines.choose(
                "Type apply to make "
                        + (plan.changes().size() == 1
                                ? "this change"
                                : "these " + plan.changes().size() + " changes"),
                "leave",
                List.of("apply", "leave"),
                "Each change is made, then read back and compared with what was shown. The run can be taken back.");
        if (answer.equals("leave")) {
            lines.tell("Nothing was changed.");
            return Optional.empty();
        }
        Outcome outcome = apply(plan);
        boolean back = outcome.failed()
                && (conversation.runs().rollsBack()
                        || lines.yes(
                                "A change failed. Take back what was done so far", true, "All changes of this run."));
        return Optional.of(back ? told(conversation.runs().undo(outcome.run(), watcher())) : outcome);
    }

    /** Shows what a plan would change. */
    void show(Plan plan) {
        lines.tell("");
        lines.tell(PlanText.of(conversation.preview(plan)));
    }

    /** Applies a plan that was shown and agreed to. */
    Outcome apply(Plan plan) throws IOException {
        if (conversation.runs().lacksPassword(plan)) {
            char[] typed = lines.password("New password of the admin");
            conversation.runs().password(typed);
            Arrays.fill(typed, '\0');
        }
        return told(conversation.runs().apply(plan, watcher()));
    }

    /** Tells each step as it ends. */
    RunListener watcher() {
        return new RunListener() {
            @Override
            public void ended(Step step) {
                lines.tell(RunText.step(step));
            }
        };
    }

    /** Tells what a run came to. */
    Outcome told(Outcome outcome) {
        lines.tell(RunText.outcome(outcome, conversation.host().program()));
        return outcome;
    }
}
