package phoenix.tui.page;

import java.util.ArrayList;
import java.util.List;
import phoenix.plan.PlanPreview;
import phoenix.text.DiffLine;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.text.UnifiedDiff;
import phoenix.tui.widget.StyledLine;
import phoenix.tui.widget.StyledLine.Kind;

/** What a plan would change, as lines of a preview pane. */
final class PreviewLines {
    private PreviewLines() {}

    static List<StyledLine> of(List<PlanPreview.Shown> changes) {
        List<StyledLine> lines = new ArrayList<>();
        for (PlanPreview.Shown shown : changes) {
            if (!lines.isEmpty()) {
                lines.add(new StyledLine(Kind.CONTEXT, ""));
            }
            add(lines, shown);
        }
        return lines;
    }

    private static void add(List<StyledLine> lines, PlanPreview.Shown shown) {
        line(lines, Kind.HEADING, shown.change().title());
        shown.commands().forEach(c -> line(lines, Kind.COMMAND, c));
        for (UnifiedDiff diff : shown.diffs().values()) {
            for (DiffLine one : diff.lines()) {
                diffLine(lines, one);
            }
        }
        shown.others().forEach(o -> line(lines, Kind.NOTE, o));
        shown.change().notes().forEach(n -> line(lines, Kind.NOTE, "note: " + n));
        if (!shown.change().restarts().isEmpty()) {
            line(
                    lines,
                    Kind.NOTE,
                    "must restart: " + String.join(", ", shown.change().restarts()));
        }
    }

    private static void diffLine(List<StyledLine> lines, DiffLine line) {
        switch (line.kind()) {
            case HEADER -> {
                if (line.text().startsWith("+++ ")) {
                    line(lines, Kind.FILE, line.text().substring(4));
                }
            }
            case HUNK -> line(lines, Kind.PLACE, line.text());
            case ADDED -> line(lines, Kind.ADDED, line.text());
            case REMOVED -> line(lines, Kind.REMOVED, line.text());
            case CONTEXT -> line(lines, Kind.CONTEXT, line.text());
            case NOTE -> line(lines, Kind.CONTEXT, "(" + line.text() + ")");
        }
    }

    private static void line(List<StyledLine> lines, Kind kind, String text) {
        lines.add(new StyledLine(kind, SafeText.of(Redactor.mask(text))));
    }
}
