package phoenix.tui.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.plan.PlanPreview;
import phoenix.text.DiffLine;
import phoenix.text.Redactor;
import phoenix.text.UnifiedDiff;
import phoenix.tui.widget.StyledLine;
import phoenix.tui.widget.StyledLine.Kind;

/** What a plan would change, as lines of a preview pane. */
final class PreviewLines {
    private static final String NO_FILE = "/dev/null";

    private Map<PlanPreview.Shown, List<StyledLine>> latest = Map.of();

    /** The lines of these changes; what stood among the ones before is taken as it was. */
    List<StyledLine> of(List<PlanPreview.Shown> changes) {
        List<StyledLine> lines = new ArrayList<>();
        Map<PlanPreview.Shown, List<StyledLine>> each = new IdentityHashMap<>();
        for (PlanPreview.Shown shown : changes) {
            if (!lines.isEmpty()) {
                lines.add(new StyledLine(Kind.CONTEXT, ""));
            }
            List<StyledLine> own = Optional.ofNullable(latest.get(shown)).orElseGet(() -> lines(shown));
            each.put(shown, own);
            lines.addAll(own);
        }
        latest = each;
        return lines;
    }

    private static List<StyledLine> lines(PlanPreview.Shown shown) {
        List<StyledLine> lines = new ArrayList<>();
        add(lines, shown);
        return lines;
    }

    private static void add(List<StyledLine> lines, PlanPreview.Shown shown) {
        line(lines, Kind.HEADING, shown.change().title());
        shown.steps().stream().filter(PlanPreview.Doing::command).forEach(c -> line(lines, Kind.COMMAND, c.text()));
        shown.diffs().forEach((path, diff) -> diff(lines, path, diff));
        shown.others().forEach(o -> line(lines, Kind.NOTE, o));
        shown.change().notes().forEach(n -> line(lines, Kind.NOTE, "note: " + n));
        if (!shown.change().restarts().isEmpty()) {
            line(
                    lines,
                    Kind.NOTE,
                    "must restart: " + String.join(", ", shown.change().restarts()));
        }
    }

    private static void diff(List<StyledLine> lines, String path, UnifiedDiff diff) {
        List<String> headers = diff.lines().stream()
                .filter(l -> l.kind() == DiffLine.Kind.HEADER)
                .map(DiffLine::text)
                .toList();
        String how =
                headers.contains("--- " + NO_FILE) ? " (new)" : headers.contains("+++ " + NO_FILE) ? " (removed)" : "";
        line(lines, Kind.FILE, path + how);
        for (DiffLine line : diff.lines()) {
            switch (line.kind()) {
                case HEADER -> {}
                case HUNK -> line(lines, Kind.PLACE, line.text());
                case ADDED -> line(lines, Kind.ADDED, line.text());
                case REMOVED -> line(lines, Kind.REMOVED, line.text());
                case CONTEXT -> line(lines, Kind.CONTEXT, line.text());
                case NOTE -> line(lines, Kind.CONTEXT, "(" + line.text() + ")");
            }
        }
    }

    private static void line(List<StyledLine> lines, Kind kind, String text) {
        lines.add(new StyledLine(kind, Redactor.mask(text)));
    }
}
