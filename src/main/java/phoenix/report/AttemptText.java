package phoenix.report;

import java.util.List;
import phoenix.report.ReportLine.Tone;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.troubleshoot.Attempt;

/** What was tried for a container, as lines for people. */
public final class AttemptText {
    private AttemptText() {}

    /** One line each, oldest first. */
    public static List<ReportLine> of(List<Attempt> attempts, When when) {
        return attempts.stream().map(a -> of(a, when)).toList();
    }

    private static ReportLine of(Attempt attempt, When when) {
        String label = "  " + when.time(attempt.time()) + "  " + (attempt.worked() ? "worked  " : "failed  ");
        String words = SafeText.of(Redactor.mask(attempt.what() + ": " + attempt.outcome()));
        return new ReportLine(attempt.worked() ? Tone.OK : Tone.FAIL, label + words, label.length());
    }
}
