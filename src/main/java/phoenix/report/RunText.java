package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunStatus;
import phoenix.change.Step;
import phoenix.report.ReportLine.Tone;
import phoenix.text.SafeText;

/** What came of a run, as lines for people. */
public final class RunText {
    private RunText() {}

    /** One step that ended. */
    public static List<ReportLine> step(Step step) {
        List<ReportLine> lines = new ArrayList<>();
        Tone tone =
                switch (step.state()) {
                    case DONE, UNDONE -> Tone.OK;
                    case FAILED, KEPT, BEGUN -> Tone.FAIL;
                    case WAITING -> Tone.DIM;
                };
        lines.add(new ReportLine(
                tone,
                String.format(
                        "  %-7s  %s",
                        step.state().id(), SafeText.of(step.change().title()))));
        step.details().forEach(d -> lines.add(ReportLine.plain("           " + SafeText.of(d))));
        return lines;
    }

    /** What the whole run came to, and what to do next. */
    public static List<ReportLine> outcome(Outcome outcome) {
        List<ReportLine> lines = new ArrayList<>();
        Run run = outcome.run();
        lines.add(new ReportLine(
                run.status() == RunStatus.APPLIED || run.status() == RunStatus.UNDONE ? Tone.OK : Tone.FAIL,
                "Run " + run.id() + ": " + words(run, outcome.cancelled())));
        if (!outcome.restarts().isEmpty()) {
            lines.add(new ReportLine(
                    Tone.WARN, "Restart these containers to finish: " + String.join(", ", outcome.restarts())));
        }
        if (outcome.skipped() > 0) {
            lines.add(new ReportLine(
                    Tone.WARN, outcome.skipped() + " entries were left as they are; the history names each."));
        }
        if (run.canBeUndone() && run.status() != RunStatus.PARTLY_UNDONE) {
            lines.add(ReportLine.plain("To take it back: phoenix-wizard undo " + run.id()));
        }
        return lines;
    }

    private static String words(Run run, boolean cancelled) {
        long done =
                run.steps().stream().filter(s -> s.state() == Step.State.DONE).count();
        String of = done + " of " + run.steps().size() + " changes";
        if (cancelled) {
            return "stopped by you after " + of + "; it waits to be finished or taken back.";
        }
        return switch (run.status()) {
            case APPLIED -> "applied, " + of + ", each checked.";
            case FAILED -> "stopped at a change that failed, after " + of + ".";
            case UNDONE -> "taken back.";
            case PARTLY_UNDONE -> "taken back in part; see what was kept, and why, above.";
            case BROKEN -> "broken off.";
            case RUNNING -> "running.";
        };
    }
}
