package phoenix.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Run;
import phoenix.ids.IdKind;
import phoenix.ids.MapParts;

/** A report as one HTML file that needs nothing else: no script, nothing from the network, light, dark and on paper. */
public final class HtmlReport {
    private final Markup to = new Markup();

    private HtmlReport() {}

    /** The text. */
    public static String of(AuditReport report) {
        HtmlReport html = new HtmlReport();
        html.write(report);
        return html.to + "\n";
    }

    private void write(AuditReport report) {
        String title = "Audit of " + report.plan().host();
        to.documentType().open("html", "lang", "en").open("head");
        to.empty("meta", "charset", "utf-8");
        to.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        to.element("title", title).style(css()).close().newLine().open("body");
        List<Finding> findings = AuditDocument.masked(report.plan().findings());
        to.open("header").element("h1", title);
        ReportLine verdict = AuditText.summary(findings);
        to.element(
                "p", verdict.text(), "class", "verdict " + verdict.tone().name().toLowerCase(Locale.ROOT));
        to.element("p", "Read " + report.plan().madeAt(), "class", "dim")
                .close()
                .newLine();
        summary(findings);
        for (Area area : Area.values()) {
            findings(area, findings);
        }
        maps(report.maps());
        access(report);
        runs(report.runs());
        to.close().close();
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/report/report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void summary(List<Finding> findings) {
        section("Summary");
        to.open("table").open("thead").open("tr").element("th", "area", "scope", "col");
        List<Finding.Status> gravest =
                List.of(Finding.Status.FAIL, Finding.Status.WARN, Finding.Status.INFO, Finding.Status.OK);
        gravest.forEach(s -> to.element("th", s.id(), "scope", "col", "class", "number"));
        to.close().close().open("tbody");
        for (Area area : Area.values()) {
            List<Finding> here = AuditText.of(area, findings);
            if (!here.isEmpty()) {
                Map<Finding.Status, Integer> counts = AuditDocument.counts(here);
                to.open("tr")
                        .open("th", "scope", "row")
                        .element("a", area.id(), "href", "#" + area.id())
                        .close();
                gravest.forEach(s -> to.element(
                        "td",
                        counts.get(s).toString(),
                        "class",
                        "number" + (counts.get(s) > 0 ? " " + s.id() : " dim")));
                to.close();
            }
        }
        to.close().close().close().newLine();
    }

    private void findings(Area area, List<Finding> findings) {
        List<Finding> here = AuditText.of(area, findings);
        if (here.isEmpty()) {
            return;
        }
        to.open("section", "id", area.id()).element("h2", area.id());
        AuditText.grouped(here).forEach(this::finding);
        to.close().newLine();
    }

    private void finding(Finding finding) {
        String status = finding.status().id();
        to.open("article", "class", status)
                .open("p")
                .element("b", status, "class", "status " + status)
                .text(" ");
        to.element("strong", finding.subject())
                .text(AuditText.afterSubject(finding))
                .close();
        for (Evidence evidence : finding.evidence()) {
            to.open("p", "class", "evidence");
            to.text(evidence.file() + (evidence.line() > 0 ? ":" + evidence.line() : ""));
            if (!evidence.text().isBlank()) {
                to.text(" ").element("code", evidence.text());
            }
            to.close();
        }
        if (!finding.remedy().isEmpty()) {
            to.open("p", "class", "remedy")
                    .element("b", "What to do:")
                    .text(" " + finding.remedy())
                    .close();
        }
        to.element("p", finding.id(), "class", "id").close().newLine();
    }

    private void maps(List<AuditReport.SharedMap> maps) {
        if (maps.isEmpty()) {
            return;
        }
        section("Id maps");
        for (AuditReport.SharedMap map : maps) {
            to.open("figure").element("figcaption", String.join(", ", map.containers()));
            if (map.parts().isEmpty()) {
                to.element("p", "The host's own ids: privileged.");
            }
            for (MapParts parts : map.parts()) {
                if (map.parts().size() > 1) {
                    to.element("p", parts.kind() == IdKind.UID ? "User ids" : "Group ids", "class", "dim");
                }
                RulerSvg.draw(parts, to);
            }
            to.close().newLine();
        }
        to.close();
    }

    private void access(AuditReport report) {
        if (report.access().rows().isEmpty()) {
            return;
        }
        section("Who may do what with the volumes");
        to.element("p", "Now, and after the arrow once all is as wanted. " + AccessText.LEGEND + ".", "class", "dim");
        to.open("div", "class", "wide");
        AccessSvg.draw(report.access(), to);
        to.close().close().newLine();
    }

    private void runs(List<Run> runs) {
        section("Runs");
        if (runs.isEmpty()) {
            to.element("p", "There are none yet.");
        } else {
            to.open("table").open("thead").open("tr");
            List.of("run", "began", "status", "changes").forEach(h -> to.element("th", h, "scope", "col"));
            to.close().close().open("tbody");
            for (Run run : runs) {
                to.open("tr")
                        .element("th", run.id(), "scope", "row")
                        .element("td", run.began().toString());
                to.element("td", run.status().id())
                        .element("td", RunText.standing(run))
                        .close();
            }
            to.close().close();
        }
        to.close();
    }

    private void section(String title) {
        to.open("section").element("h2", title);
    }
}
