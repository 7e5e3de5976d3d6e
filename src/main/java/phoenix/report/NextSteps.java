package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.text.SafeText;

/** What an operator should know and do after a run, in sentences, most pressing first. */
public final class NextSteps {
    private NextSteps() {}

    /**
     * What to do after this came of a run.
     *
     * @param program how the wizard is called for this host
     */
    public static List<String> after(Outcome outcome, String program) {
        List<String> steps = new ArrayList<>();
        Run run = outcome.run();
        if (!outcome.restarts().isEmpty()) {
            steps.add("Restart these containers, as they run on with what was before: "
                    + SafeText.of(String.join(", ", outcome.restarts())) + ".");
        }
        if (outcome.skipped() > 0) {
            steps.add(
                    outcome.skipped() == 1
                            ? "One entry of a volume was left as it is; the reason stands with the change."
                            : outcome.skipped()
                                    + " entries of volumes were left as they are; the reasons stand with the changes.");
        }
        if (outcome.unproven() > 0) {
            steps.add("Not all access could be proven by doing; what was in the way stands with the change.");
        }
        if (outcome.cancelled()) {
            steps.add("Finish it, or take back what it did. Until then no other run can begin.");
        } else {
            steps.addAll(standing(run, outcome.restarts().isEmpty()));
        }
        if (run.canBeUndone()) {
            steps.add("To take it back, now or later: " + program + " undo " + run.id());
        }
        return steps;
    }

    private static List<String> standing(Run run, boolean nothingToRestart) {
        return switch (run.status()) {
            case APPLIED -> applied(run.plan(), nothingToRestart);
            case FAILED ->
                List.of("The changes before the one that failed stand. Take them back, or put right what is said of it"
                        + " and set up again: the plan then holds what is left.");
            case UNDONE -> List.of("Everything that the run changed is as it was before.");
            case PARTLY_UNDONE -> List.of("What was kept, and why, stands with the changes.");
            case BROKEN, RUNNING, UNREADABLE -> List.of();
        };
    }

    private static List<String> applied(Plan plan, boolean nothingToRestart) {
        List<String> steps = new ArrayList<>();
        List<String> absent = plan.findings().stream()
                .filter(f -> f.id().equals("container.absent"))
                .map(f -> SafeText.of(f.subject()))
                .distinct()
                .toList();
        if (!absent.isEmpty()) {
            steps.add("Create the containers that are wanted and not there yet (" + String.join(", ", absent)
                    + "), then run the wizard again: their maps, profile and mount points follow.");
        }
        List<String> byHand = byHand(plan);
        if (!byHand.isEmpty()) {
            steps.add("Not put right by this, and yours to do: " + String.join(", ", byHand)
                    + ". The audit says what is wrong and what to do.");
        }
        long warnings = open(plan, Status.WARN).count();
        if (warnings > 0) {
            steps.add((warnings == 1 ? "1 warning stays" : warnings + " warnings stay")
                    + "; the audit says what that means.");
        }
        if (absent.isEmpty() && byHand.isEmpty() && nothingToRestart) {
            steps.add("Nothing has to be restarted: what was changed holds now.");
        }
        return steps;
    }

    /** What is not as wanted and stays so, by what it is about. */
    public static List<String> byHand(Plan plan) {
        return open(plan, Status.FAIL)
                .map(f -> SafeText.of(f.subject()))
                .distinct()
                .toList();
    }

    /** Findings of this status that no change of the plan puts right. */
    private static Stream<Finding> open(Plan plan, Status status) {
        Set<String> fixed =
                plan.changes().stream().flatMap(c -> c.fixes().stream()).collect(Collectors.toSet());
        return plan.findings().stream().filter(f -> f.status() == status && !fixed.contains(f.key()));
    }
}
