package phoenix.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import phoenix.change.Change;
import phoenix.change.ChangeJson;
import phoenix.change.Evidence;
import phoenix.change.Plan;
import phoenix.container.Running;
import phoenix.host.HostState;
import phoenix.plan.Prerequisites;
import phoenix.text.Redactor;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.EvidenceItem;
import phoenix.troubleshoot.RuledOut;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Diagnoses as a JSON document ({@code phoenix-wizard/troubleshoot/1}). */
public final class DiagnosisDocument {
    private static final String SCHEMA = "phoenix-wizard/troubleshoot/1";

    private final PlanDocument plans;
    private final Plan plan;
    private final HostState state;
    private final Prerequisites prerequisites;

    /**
     * @param plans writes the changes
     * @param plan the plan for the whole host, which the diagnoses' fixes are part of
     * @param state what it was made from
     */
    public DiagnosisDocument(PlanDocument plans, Plan plan, HostState state) {
        this.plans = plans;
        this.plan = plan;
        this.state = state;
        this.prerequisites = new Prerequisites(plan);
    }

    /** The document of one container. */
    public ObjectNode of(Diagnosis diagnosis) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", SCHEMA);
        fill(document, diagnosis, changes(List.of(diagnosis)));
        return document;
    }

    /** The document of all containers. */
    public ObjectNode of(List<Diagnosis> diagnoses) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", SCHEMA);
        ArrayNode containers = document.putArray("containers");
        Map<String, ObjectNode> changes = changes(diagnoses);
        diagnoses.forEach(d -> fill(containers.addObject(), d, changes));
        return document;
    }

    /** What the fixes of all of them come to: many containers' fixes stand on the same changes. */
    private Map<String, ObjectNode> changes(List<Diagnosis> diagnoses) {
        Set<String> ids = Set.copyOf(prerequisites.of(
                diagnoses.stream().flatMap(d -> ids(d).stream()).toList()));
        return ids.isEmpty() ? Map.of() : plans.briefly(plan.only(c -> ids.contains(c.id())), state);
    }

    private static List<String> ids(Diagnosis diagnosis) {
        return diagnosis.changes().stream().map(Change::id).toList();
    }

    private void fill(ObjectNode node, Diagnosis diagnosis, Map<String, ObjectNode> changes) {
        node.put("container", diagnosis.container().id());
        if (diagnosis.started() == Running.UNKNOWN) {
            node.put("started", diagnosis.started().name().toLowerCase(Locale.ROOT));
        } else {
            node.put("started", diagnosis.started() == Running.YES);
        }
        node.put("condition", diagnosis.condition().word());
        ArrayNode causes = node.putArray("causes");
        diagnosis.causes().forEach(c -> fill(causes.addObject(), c));
        fill(node.putArray("ruledOut"), diagnosis.ruledOut());
        fill(node.putArray("unchecked"), diagnosis.unchecked());
        ArrayNode evidence = node.putArray("evidence");
        diagnosis.evidence().forEach(i -> fill(evidence.addObject(), i));
        ArrayNode fix = node.putArray("changes");
        prerequisites.of(ids(diagnosis)).forEach(id -> fix.add(changes.get(id)));
    }

    private static void fill(ObjectNode node, Cause cause) {
        node.put("id", cause.id());
        node.put("message", Redactor.mask(cause.message()));
        node.put("proven", cause.proven());
        ArrayNode evidence = node.putArray("evidence");
        cause.evidence().forEach(e -> fill(evidence.addObject(), masked(e)));
        ArrayNode fix = node.putArray("fix");
        cause.fix().forEach(fix::add);
        ArrayNode manual = node.putArray("manual");
        cause.manual().forEach(manual::add);
    }

    private static void fill(ArrayNode array, List<RuledOut> all) {
        for (RuledOut one : all) {
            ObjectNode node = array.addObject();
            node.put("id", one.id());
            node.put("message", Redactor.mask(one.message()));
        }
    }

    private static void fill(ObjectNode node, EvidenceItem item) {
        item.time().ifPresent(t -> node.put("time", t.toString()));
        node.put("source", item.source().word());
        item.container().ifPresent(c -> node.put("container", c));
        node.put("failure", item.failure());
        node.put("says", Redactor.mask(item.says()));
        fill(node, masked(item.evidence()));
    }

    private static void fill(ObjectNode node, Evidence evidence) {
        node.put("file", evidence.file());
        node.put("line", evidence.line());
        node.put("text", evidence.text());
    }

    private static Evidence masked(Evidence evidence) {
        return new Evidence(evidence.file(), evidence.line(), Redactor.mask(evidence.text()));
    }
}
