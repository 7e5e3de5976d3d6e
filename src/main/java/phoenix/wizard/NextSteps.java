package phoenix.wizard;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunStatus;

/** What an operator should know and do after a run, in sentences, most pressing first. */
public final class NextSteps {
    private NextSteps() {}

    /** What to do after this came of a run. */
    public static List<String> after(Outcome outcome) {
        List<String> steps = new ArrayList<>();
        Run run = outcome.run();
        if (!outcome.restarts().isEmpty()) {
            steps.add("Restart these containers, as they run on with what was before: "
                    + String.join(", ", outcome.restarts()) + ".");
        }
        if (outcome.skipped() > 0) {
            steps.add(
                    outcome.skipped() == 1
                            ? "One entry of a volume was left as it is; the reason stands below."
                            : outcome.skipped()
                                    + " entries of volumes were left as they are; the reasons stand below.");
        }
        if (outcome.cancelled()) {
            steps.add("Finish it, or take back what it did. Until then no other run can begin.");
        } else {
            steps.addAll(standing(run.status(), outcome.restarts().isEmpty()));
        }
        if (run.canBeUndone()) {
            steps.add("It can be taken back here, or later with: phoenix-wizard undo " + run.id());
        }
        return steps;
    }

    private static List<String> standing(RunStatus status, boolean nothingToRestart) {
        return switch (status) {
            case APPLIED ->
                nothingToRestart ? List.of("Nothing has to be restarted: what was changed holds now.") : List.of();
            case FAILED ->
                List.of("The changes before the one that failed stand. Take them back, or put right what is said below"
                        + " and set up again: the plan then holds what is left.");
            case UNDONE -> List.of("Everything that the run changed is as it was before.");
            case PARTLY_UNDONE -> List.of("What was kept, and why, stands below.");
            case BROKEN, RUNNING -> List.of();
        };
    }
}
