package phoenix.report;

import java.util.List;
import java.util.Locale;
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
        node.put("container", diagnosis.container());
        if (diagnosis.started() == Running.UNKNOWN) {
            node.put("started", diagnosis.started().name().toLowerCase(Locale.ROOT));
        } else {
            node.put("started", diagnosis.started() == Running.YES);
        }
        ArrayNode causes = node.putArray("causes");
        diagnosis.causes().forEach(c -> causes.add(cause(c)));
        Plan fix = Prerequisites.with(
                plan, c -> diagnosis.changes().stream().map(Change::id).anyMatch(c.id()::equals));
        node.set("changes", plans.of(fix, state).get("changes"));
    }

    private static ObjectNode cause(Cause cause) {
        List<Evidence> evidence = cause.evidence().stream()
                .map(e -> new Evidence(e.file(), e.line(), Redactor.mask(e.text())))
                .toList();
        return ChangeJson.MAPPER.valueToTree(new Cause(
                cause.id(), Redactor.mask(cause.message()), cause.proven(), evidence, cause.fix(), cause.manual()));
    }
}
