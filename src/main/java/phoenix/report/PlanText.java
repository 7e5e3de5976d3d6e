package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.plan.PlanPreview;
import phoenix.report.ReportLine.Tone;
import phoenix.text.DiffLine;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.text.UnifiedDiff;

/** A plan as lines for people: title, commands, diffs, what else differs, what to know before agreeing. */
public final class PlanText {
    private static final String INDENT = "   ";

    private PlanText() {}

    /** All changes, numbered. */
    public static List<ReportLine> of(List<PlanPreview.Shown> changes) {
        List<ReportLine> lines = new ArrayList<>();
        if (changes.isEmpty()) {
            lines.add(new ReportLine(Tone.OK, "Nothing to change: the host is as wanted."));
        }
        for (int i = 0; i < changes.size(); i++) {
            if (i > 0) {
                lines.add(ReportLine.plain(""));
            }
            lines.addAll(one((i + 1) + ". ", changes.get(i)));
        }
        return lines;
    }

    /** All changes, and what the wizard can't put right where there are none. */
    public static List<ReportLine> of(List<PlanPreview.Shown> changes, List<Finding> findings) {
        List<Finding> failed =
                findings.stream().filter(f -> f.status() == Finding.Status.FAIL).toList();
        if (!changes.isEmpty() || failed.isEmpty()) {
            return of(changes);
        }
        List<ReportLine> lines = new ArrayList<>();
        lines.add(new ReportLine(
                Tone.FAIL,
                "Nothing that the wizard can change by itself, but not as wanted: "
                        + Count.of(failed.size(), "check", "checks") + ", to be put right by hand."));
        AuditDocument.masked(failed).forEach(f -> lines.addAll(AuditText.one(f)));
        return lines;
    }

    /** One change. */
    public static List<ReportLine> one(String number, PlanPreview.Shown shown) {
        List<ReportLine> lines = new ArrayList<>();
        Change change = shown.change();
        String heading = number + safe(change.title()) + "  [" + change.area().id() + "]";
        lines.add(new ReportLine(Tone.HEADING, heading, number.length()));
        shown.steps().forEach(s -> lines.add(ReportLine.verbatim(Tone.DIM, INDENT + safe(s.marked()))));
        for (UnifiedDiff diff : shown.diffs().values()) {
            diff.lines().forEach(l -> lines.add(ReportLine.verbatim(tone(l), INDENT + safe(l.toString()))));
        }
        shown.others().forEach(o -> lines.add(new ReportLine(Tone.PLAIN, INDENT + safe(o), indentOf(o) + 7)));
        change.notes().forEach(n -> lines.add(new ReportLine(Tone.WARN, INDENT + "note: " + safe(n), 9)));
        if (!change.restarts().isEmpty()) {
            String restarts = "must restart before it takes hold: " + safe(String.join(", ", change.restarts()));
            lines.add(new ReportLine(Tone.WARN, INDENT + restarts));
        }
        return lines;
    }

    private static int indentOf(String text) {
        return text.length() - text.stripLeading().length();
    }

    private static Tone tone(DiffLine line) {
        return switch (line.kind()) {
            case ADDED -> Tone.ADDED;
            case REMOVED -> Tone.REMOVED;
            case HEADER, HUNK, NOTE -> Tone.DIM;
            case CONTEXT -> Tone.PLAIN;
        };
    }

    private static String safe(String text) {
        return SafeText.of(Redactor.mask(text));
    }
}
