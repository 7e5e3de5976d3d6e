package phoenix.report;

import phoenix.ids.IdRange;
import phoenix.ids.MapParts;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as a JSON document ({@code phoenix-wizard/report/1}): what {@code audit --json} has, then {@code idMaps[]} of
 * {@code {containers[], maps[]: {kind, parts[]: {inside, host, clashes, delegated}}}}, {@code access[]} of
 * {@code {volume, path, who[]: {container, now, later}}} (no container: the admin), and {@code runs[]} as {@code history --json}.
 */
public final class AuditReportDocument {
    private AuditReportDocument() {}

    /** The document. */
    public static ObjectNode of(AuditReport report) {
        ObjectNode document = AuditDocument.of(report.plan());
        document.put("schema", "phoenix-wizard/report/1");
        ArrayNode maps = document.putArray("idMaps");
        for (AuditReport.SharedMap map : report.maps()) {
            ObjectNode one = maps.addObject();
            ArrayNode containers = one.putArray("containers");
            map.containers().forEach(containers::add);
            ArrayNode kinds = one.putArray("maps");
            map.parts().forEach(parts -> fill(kinds.addObject(), parts));
        }
        ArrayNode access = document.putArray("access");
        report.access().rows().forEach(row -> fill(access.addObject(), row, report.access()));
        document.set("runs", RunDocument.history(report.runs()).get("runs"));
        return document;
    }

    private static void fill(ObjectNode node, MapParts map) {
        node.put("kind", map.kind().noun());
        ArrayNode parts = node.putArray("parts");
        for (MapParts.Part part : map.parts()) {
            ObjectNode one = parts.addObject();
            one.put("inside", part.inside().toString());
            one.put("host", part.outside().map(IdRange::toString).orElse(null));
            one.put("clashes", part.clashes());
            one.put("delegated", part.delegated());
        }
    }

    private static void fill(ObjectNode node, AccessMatrix.Row row, AccessMatrix matrix) {
        node.put("volume", row.volume());
        node.put("path", row.path());
        ArrayNode who = node.putArray("who");
        for (int i = 0; i < matrix.columns().size(); i++) {
            AccessCell cell = row.cells().get(i);
            ObjectNode one = who.addObject();
            one.put("container", matrix.columns().get(i).container().orElse(null));
            one.put("now", cell.now().reach().sign());
            one.put("later", cell.later().reach().sign());
        }
    }
}
