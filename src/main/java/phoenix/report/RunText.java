package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunStatus;
import phoenix.change.Step;
import phoenix.report.ReportLine.Tone;
import phoenix.text.Redactor;
import phoenix.text.SafeText;

/** What came of a run, as lines for people. */
public final class RunText {
    private static final String DETAIL = "           ";

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
        String title = String.format(
                "  %-7s  %s", step.state().id(), SafeText.of(step.change().title()));
        lines.add(new ReportLine(tone, title, DETAIL.length()));
        step.details().forEach(d -> lines.add(detail(SafeText.of(Redactor.mask(d)))));
        return lines;
    }

    /** A sentence may be broken, a line of a diff must not. */
    private static ReportLine detail(String text) {
        boolean diff = !text.isEmpty() && " +-@".indexOf(text.charAt(0)) >= 0;
        return diff
                ? ReportLine.verbatim(Tone.PLAIN, DETAIL + text)
                : new ReportLine(Tone.PLAIN, DETAIL + text, DETAIL.length() + 2);
    }

    /** A run in the history, on one line. */
    public static ReportLine summary(Run run) {
        return ReportLine.verbatim(
                switch (run.status()) {
                    case BROKEN, FAILED, UNREADABLE -> Tone.FAIL;
                    case APPLIED, UNDONE, PARTLY_UNDONE, RUNNING -> Tone.PLAIN;
                },
                String.format(
                        "%-17s  %-20s  %-13s  %s",
                        run.id(), run.began(), run.status().id(), standing(run)));
    }

    /** How many of a run's changes stand. */
    static String standing(Run run) {
        return done(run) + " of " + Count.of(run.steps().size(), "change stands", "changes stand");
    }

    /** What the whole run came to, and what to do next. */
    public static List<ReportLine> outcome(Outcome outcome, String program) {
        List<ReportLine> lines = new ArrayList<>();
        Run run = outcome.run();
        lines.add(new ReportLine(
                run.status() == RunStatus.APPLIED || run.status() == RunStatus.UNDONE ? Tone.OK : Tone.FAIL,
                "Run " + run.id() + ": " + words(run, outcome.cancelled())));
        NextSteps.after(outcome, program).forEach(step -> lines.add(new ReportLine(Tone.PLAIN, "  " + step, 4)));
        return lines;
    }

    private static String words(Run run, boolean cancelled) {
        String of = done(run) + " of " + Count.of(run.steps().size(), "change", "changes");
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
            case UNREADABLE -> "it can't be read.";
        };
    }

    private static long done(Run run) {
        return run.steps().stream().filter(s -> s.state() == Step.State.DONE).count();
    }
}
