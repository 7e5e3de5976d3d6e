package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Change;
import phoenix.change.Evidence;
import phoenix.report.ReportLine.Tone;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.RuledOut;

/** A diagnosis as lines for people. */
public final class DiagnosisText {
    private DiagnosisText() {}

    /** One container: its causes with evidence, most likely first, and what puts each right. */
    public static List<ReportLine> of(Diagnosis diagnosis) {
        List<ReportLine> lines = new ArrayList<>();
        String runs =
                switch (diagnosis.started()) {
                    case YES -> "runs";
                    case NO -> "is stopped";
                    case UNKNOWN -> "may run or not (that could not be read)";
                };
        String container = "Container " + SafeText.of(diagnosis.container().id()) + " " + runs;
        if (diagnosis.causes().isEmpty()) {
            lines.add(new ReportLine(Tone.OK, container + ": no cause found."));
            lines.addAll(looked(diagnosis));
            return lines;
        }
        lines.add(ReportLine.heading(container + consequence(diagnosis)));
        for (Cause cause : diagnosis.causes()) {
            String name = "  " + cause.id() + (cause.proven() ? ": " : " (could be): ");
            lines.add(new ReportLine(Tone.FAIL, name + SafeText.of(Redactor.mask(cause.message())), 6));
            lines.addAll(AuditText.evidence(masked(cause.evidence())));
            cause.fix().forEach(id -> lines.add(fix(id, diagnosis)));
            cause.manual()
                    .forEach(m -> lines.add(new ReportLine(Tone.PLAIN, "        by hand: " + SafeText.of(m), 11)));
        }
        lines.addAll(looked(diagnosis));
        return lines;
    }

    /** What was ruled out, and what could not be checked. */
    private static List<ReportLine> looked(Diagnosis diagnosis) {
        List<ReportLine> lines = new ArrayList<>();
        diagnosis.ruledOut().forEach(r -> lines.add(new ReportLine(Tone.DIM, "  not it: " + words(r), 6)));
        diagnosis.unchecked().forEach(r -> lines.add(new ReportLine(Tone.INFO, "  not checked: " + words(r), 6)));
        if (diagnosis.wantsLog()) {
            lines.add(new ReportLine(
                    Tone.INFO,
                    "  its last start left no log: the wizard can start it once with one (troubleshoot, on the full screen or with"
                            + " --plain)",
                    2));
        }
        return lines;
    }

    private static String words(RuledOut one) {
        return SafeText.of(Redactor.mask(one.id() + ": " + one.message()));
    }

    private static String consequence(Diagnosis diagnosis) {
        return switch (diagnosis.started()) {
            case YES -> diagnosis.cantStart() ? ", and would not start again:" : ":";
            case NO, UNKNOWN -> diagnosis.cantStart() ? ", and does not start:" : ":";
        };
    }

    private static ReportLine fix(String id, Diagnosis diagnosis) {
        String title = diagnosis.changes().stream()
                .filter(c -> c.id().equals(id))
                .map(Change::title)
                .findFirst()
                .map(t -> SafeText.of(t) + "  (" + id + ")")
                .orElse(id);
        return new ReportLine(Tone.PLAIN, "        -> " + title, 11);
    }

    private static List<Evidence> masked(List<Evidence> evidence) {
        return evidence.stream()
                .map(e -> new Evidence(e.file(), e.line(), Redactor.mask(e.text())))
                .toList();
    }
}
