package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Run;
import phoenix.ids.MapParts;
import phoenix.text.SafeText;
import phoenix.volume.AccessMatrix;

/** A report as Markdown (CommonMark with tables), for tickets and wikis. */
public final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    /** The text. */
    public static String of(AuditReport report) {
        MarkdownReport markdown = new MarkdownReport();
        markdown.write(report);
        return markdown.text.toString();
    }

    private void write(AuditReport report) {
        line("# Audit of " + escaped(report.plan().host()));
        line("");
        line(report.plan().madeAt() + ". "
                + AuditText.summary(report.plan().findings()).text());
        List<Finding> findings = AuditDocument.masked(report.plan().findings());
        summary(findings);
        for (Area area : Area.values()) {
            findings(area, findings);
        }
        maps(report.maps());
        access(report.access());
        runs(report.runs());
    }

    private void summary(List<Finding> findings) {
        heading("Summary");
        row(List.of("area", "fail", "warn", "info", "ok"));
        row(List.of("---", "---:", "---:", "---:", "---:"));
        for (Area area : Area.values()) {
            List<Finding> here = AuditText.of(area, findings);
            if (!here.isEmpty()) {
                Map<Finding.Status, Integer> counts = AuditDocument.counts(here);
                row(List.of(
                        area.id(),
                        counts.get(Finding.Status.FAIL).toString(),
                        counts.get(Finding.Status.WARN).toString(),
                        counts.get(Finding.Status.INFO).toString(),
                        counts.get(Finding.Status.OK).toString()));
            }
        }
    }

    private void findings(Area area, List<Finding> findings) {
        List<Finding> here = AuditText.of(area, findings);
        if (here.isEmpty()) {
            return;
        }
        heading(area.id());
        for (Finding finding : AuditText.grouped(here)) {
            line("- **" + finding.status().id() + "** `" + finding.id() + "` " + escaped(finding.subject())
                    + escaped(AuditText.afterSubject(finding)));
            finding.evidence().forEach(e -> line("  - " + place(e)));
            if (!finding.remedy().isEmpty()) {
                line("  - What to do: " + escaped(finding.remedy()));
            }
        }
    }

    private static String place(Evidence evidence) {
        String where = escaped(evidence.file()) + (evidence.line() > 0 ? ":" + evidence.line() : "");
        return evidence.text().isBlank() ? where : where + " " + code(evidence.text());
    }

    private void maps(List<AuditReport.SharedMap> maps) {
        if (maps.isEmpty()) {
            return;
        }
        heading("Id maps");
        for (AuditReport.SharedMap map : maps) {
            line("- " + map.containers().stream().map(MarkdownReport::escaped).collect(Collectors.joining(", "))
                    + (map.parts().isEmpty() ? ": the host's own ids (privileged)" : ""));
            for (MapParts parts : map.parts()) {
                parts.parts().forEach(p -> line("  - " + parts.kind().noun() + " " + code(p.words())));
            }
        }
    }

    private void access(AccessMatrix access) {
        if (access.rows().isEmpty()) {
            return;
        }
        heading("Who may do what with the volumes");
        line("Now, and after the arrow once all is as wanted. " + AccessText.LEGEND + ".");
        line("");
        List<String> head = new ArrayList<>(List.of("volume"));
        access.columns().forEach(c -> head.add(escaped(c.title())));
        row(head);
        row(head.stream().map(h -> "---").toList());
        for (AccessMatrix.Row volume : access.rows()) {
            List<String> cells = new ArrayList<>(List.of(escaped(volume.volume() + " " + volume.path())));
            volume.cells().forEach(c -> cells.add(code(AccessText.signs(c))));
            row(cells);
        }
    }

    private void runs(List<Run> runs) {
        heading("Runs");
        if (runs.isEmpty()) {
            line("There are none yet.");
            return;
        }
        row(List.of("run", "began", "status", "changes that stand"));
        row(List.of("---", "---", "---", "---"));
        for (Run run : runs) {
            row(List.of(run.id(), run.began().toString(), run.status().id(), RunText.standing(run)));
        }
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** What somebody else may have written is no markup. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        SafeText.of(text).codePoints().forEach(c -> {
            if ("\\`*_{}[]<>#|~!&".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }

    /** A code span with more backticks around it than in it. */
    private static String code(String text) {
        String safe = SafeText.of(text);
        String fence = "`";
        while (safe.contains(fence)) {
            fence += "`";
        }
        String space = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
        return fence + space + safe + space + fence;
    }
}
