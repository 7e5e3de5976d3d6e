package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Change;
import phoenix.plan.PlanPreview;
import phoenix.report.ReportLine.Tone;
import phoenix.text.DiffLine;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.text.UnifiedDiff;

/** A plan as lines for people: title, commands, diffs, what else differs, what to know before agreeing. */
public final class PlanText {
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

    /** One change. */
    public static List<ReportLine> one(String number, PlanPreview.Shown shown) {
        List<ReportLine> lines = new ArrayList<>();
        Change change = shown.change();
        lines.add(ReportLine.heading(
                number + safe(change.title()) + "  [" + change.area().id() + "]"));
        shown.commands().forEach(c -> lines.add(new ReportLine(Tone.DIM, "   $ " + safe(c))));
        for (UnifiedDiff diff : shown.diffs().values()) {
            diff.lines().forEach(l -> lines.add(new ReportLine(tone(l), "   " + safe(l.toString()))));
        }
        shown.others().forEach(o -> lines.add(ReportLine.plain("   " + safe(o))));
        change.notes().forEach(n -> lines.add(new ReportLine(Tone.WARN, "   note: " + safe(n))));
        if (!change.restarts().isEmpty()) {
            lines.add(new ReportLine(
                    Tone.WARN, "   must restart before it takes hold: " + safe(String.join(", ", change.restarts()))));
        }
        return lines;
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
