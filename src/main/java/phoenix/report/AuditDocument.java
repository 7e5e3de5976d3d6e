package phoenix.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import phoenix.change.ChangeJson;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.text.Redactor;
import tools.jackson.databind.node.ObjectNode;

/** Findings as a JSON document ({@code phoenix-wizard/audit/1}). */
public final class AuditDocument {
    private AuditDocument() {}

    /** The document of a plan's findings. */
    public static ObjectNode of(Plan plan) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", "phoenix-wizard/audit/1");
        document.put("host", plan.host());
        document.put("readAt", plan.madeAt().toString());
        ObjectNode summary = document.putObject("summary");
        counts(plan.findings()).forEach((status, n) -> summary.put(status.id(), n));
        document.set("findings", ChangeJson.MAPPER.valueToTree(masked(plan.findings())));
        return document;
    }

    /** The findings with secrets hidden. */
    public static List<Finding> masked(List<Finding> findings) {
        return findings.stream()
                .map(f -> new Finding(
                        f.id(),
                        f.area(),
                        f.status(),
                        f.subject(),
                        Redactor.mask(f.message()),
                        f.evidence().stream()
                                .map(e -> new phoenix.change.Evidence(e.file(), e.line(), Redactor.mask(e.text())))
                                .toList(),
                        f.remedy()))
                .toList();
    }

    /** How many findings there are of each status. */
    public static Map<Finding.Status, Integer> counts(List<Finding> findings) {
        Map<Finding.Status, Integer> counts = new EnumMap<>(Finding.Status.class);
        for (Finding.Status status : Finding.Status.values()) {
            counts.put(status, 0);
        }
        findings.forEach(f -> counts.merge(f.status(), 1, Integer::sum));
        return counts;
    }
}
