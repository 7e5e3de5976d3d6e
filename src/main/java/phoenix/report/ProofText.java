package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import phoenix.report.ReportLine.Tone;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.troubleshoot.Proof;

/** Whether a container that was started is as planned, as lines for people. */
public final class ProofText {
    private ProofText() {}

    /** One line for each check. */
    public static List<ReportLine> of(Proof proof) {
        List<ReportLine> lines = new ArrayList<>();
        for (Proof.Check check : proof.checks()) {
            String label = String.format("  %-7s  ", check.verdict().name().toLowerCase(Locale.ROOT));
            String words = SafeText.of(Redactor.mask(check.what() + ": " + check.says()));
            lines.add(new ReportLine(tone(check.verdict()), label + words, label.length()));
        }
        return lines;
    }

    /** What they come to, in a sentence. */
    public static ReportLine verdict(Proof proof) {
        String container = "Container " + SafeText.of(proof.container());
        if (!proof.holds()) {
            return new ReportLine(
                    Tone.FAIL,
                    container + " is not as planned. Look again: everything is read anew, with what this start left.");
        }
        long unknown = proof.checks().stream()
                .filter(c -> c.verdict() == Proof.Verdict.UNKNOWN)
                .count();
        return unknown == 0
                ? new ReportLine(Tone.OK, container + " runs as planned.")
                : new ReportLine(
                        Tone.INFO,
                        container + ": nothing speaks against it; " + Count.of(unknown, "thing", "things")
                                + " could not be checked.");
    }

    private static Tone tone(Proof.Verdict verdict) {
        return switch (verdict) {
            case YES -> Tone.OK;
            case NO -> Tone.FAIL;
            case UNKNOWN -> Tone.INFO;
        };
    }
}
