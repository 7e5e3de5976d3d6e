package phoenix.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** @param plans writes the changes */
    public DiagnosisDocument(PlanDocument plans) {
        this.plans = plans;
    }

    /** The document of one container. */
    public ObjectNode of(Diagnosis diagnosis, Plan plan, HostState state) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", SCHEMA);
        fill(document, diagnosis, plan, state);
        return document;
    }

    /** The document of all containers. */
    public ObjectNode of(List<Diagnosis> diagnoses, Plan plan, HostState state) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", SCHEMA);
        ArrayNode containers = document.putArray("containers");
        diagnoses.forEach(d -> fill(containers.addObject(), d, plan, state));
        return document;
    }

    private void fill(ObjectNode node, Diagnosis diagnosis, Plan plan, HostState state) {
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
        Set<String> ids = diagnosis.changes().stream().map(Change::id).collect(Collectors.toSet());
        Plan fix = Prerequisites.with(plan, c -> ids.contains(c.id()));
        node.set("changes", plans.changes(fix, state));
    }

    private static void fill(ObjectNode node, Cause cause) {
        node.put("id", cause.id());
        node.put("message", Redactor.mask(cause.message()));
        node.put("proven", cause.proven());
        ArrayNode evidence = node.putArray("evidence");
        cause.evidence().forEach(e -> evidence.add(ChangeJson.MAPPER.valueToTree(masked(e))));
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
        Evidence evidence = masked(item.evidence());
        node.put("file", evidence.file());
        node.put("line", evidence.line());
        node.put("text", evidence.text());
    }

    private static Evidence masked(Evidence evidence) {
        return new Evidence(evidence.file(), evidence.line(), Redactor.mask(evidence.text()));
    }
}
