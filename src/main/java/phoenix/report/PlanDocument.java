package phoenix.report;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import phoenix.change.ChangeJson;
import phoenix.change.FactFormats;
import phoenix.change.Plan;
import phoenix.change.Prediction;
import phoenix.host.HostState;
import phoenix.plan.PlanPreview;
import phoenix.plan.SavedPlan;
import phoenix.text.Redactor;
import phoenix.text.UnifiedDiff;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as a JSON document ({@code phoenix-wizard/plan/1}): for scripts, and for {@code apply FILE}. Where several effects of a
 * change concern one file, the first has the whole diff.
 */
public final class PlanDocument {
    private final PlanPreview preview;

    /** @param formats how Facts are written */
    public PlanDocument(FactFormats formats) {
        this.preview = new PlanPreview(new Prediction(formats));
    }

    /** The document of a plan made from this state. */
    public ObjectNode of(Plan plan, HostState state) {
        ObjectNode document = ChangeJson.MAPPER.valueToTree(SavedPlan.of(plan, state));
        document.set("findings", ChangeJson.MAPPER.valueToTree(AuditDocument.masked(plan.findings())));
        document.set("changes", changes(plan, state));
        return document;
    }

    /** Only the changes of a plan made from this state, each as it is in the plan's document. */
    public ArrayNode changes(Plan plan, HostState state) {
        ArrayNode changes = ChangeJson.MAPPER.createArrayNode();
        for (PlanPreview.Shown shown : preview.of(plan, state)) {
            ObjectNode change = ChangeJson.MAPPER.valueToTree(shown.change());
            addTo(change, shown);
            changes.add(change);
        }
        return changes;
    }

    private static void addTo(ObjectNode change, PlanPreview.Shown shown) {
        ArrayNode commands = change.putArray("commands");
        shown.commands().forEach(commands::add);
        ArrayNode effects = (ArrayNode) change.get("effects");
        Set<String> told = new LinkedHashSet<>();
        for (int i = 0; i < effects.size(); i++) {
            ObjectNode effect = (ObjectNode) effects.get(i);
            String path = shown.change().effects().get(i).path();
            effect.put("path", path);
            Optional<UnifiedDiff> diff = told.add(path) ? shown.diffOf(path) : Optional.empty();
            effect.put("diff", Redactor.mask(diff.map(UnifiedDiff::text).orElse("")));
        }
    }
}
