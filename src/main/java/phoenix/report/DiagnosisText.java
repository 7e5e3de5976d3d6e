package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Evidence;
import phoenix.report.ReportLine.Tone;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;

/** A diagnosis as lines for people. */
public final class DiagnosisText {
    private DiagnosisText() {}

    /** One container: its causes with evidence, and what puts each right. */
    public static List<ReportLine> of(Diagnosis diagnosis) {
        List<ReportLine> lines = new ArrayList<>();
        String runs =
                switch (diagnosis.started()) {
                    case YES -> "runs";
                    case NO -> "is stopped";
                    case UNKNOWN -> "may run or not (that could not be read)";
                };
        lines.add(ReportLine.heading("Container " + SafeText.of(diagnosis.container()) + " " + runs));
        if (diagnosis.causes().isEmpty()) {
            lines.add(new ReportLine(Tone.OK, "  no cause found in its files, the delegations and the profiles"));
        }
        for (Cause cause : diagnosis.causes()) {
            lines.add(new ReportLine(
                    Tone.FAIL,
                    "  " + cause.id() + (cause.proven() ? "" : " (could be)") + ": " + SafeText.of(cause.message())));
            for (Evidence evidence : cause.evidence()) {
                lines.add(new ReportLine(
                        Tone.DIM,
                        "      " + SafeText.of(evidence.file()) + (evidence.line() > 0 ? ":" + evidence.line() : "")
                                + ": " + SafeText.of(Redactor.mask(evidence.text()))));
            }
            cause.fix().forEach(f -> lines.add(ReportLine.plain("      fix: change " + f)));
            cause.manual().forEach(m -> lines.add(ReportLine.plain("      by hand: " + SafeText.of(m))));
        }
        return lines;
    }
}
