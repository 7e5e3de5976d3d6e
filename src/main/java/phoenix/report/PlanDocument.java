package phoenix.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Change;
import phoenix.change.ChangeJson;
import phoenix.change.Effect;
import phoenix.change.Plan;
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
    private final PlanPreview preview = new PlanPreview();

    /** The document of a plan made from this state. */
    public ObjectNode of(Plan plan, HostState state) {
        ObjectNode document = ChangeJson.MAPPER.valueToTree(SavedPlan.of(plan, state));
        document.set("findings", ChangeJson.MAPPER.valueToTree(AuditDocument.masked(plan.findings())));
        document.set("changes", changes(plan, state));
        return document;
    }

    private ArrayNode changes(Plan plan, HostState state) {
        ArrayNode changes = ChangeJson.MAPPER.createArrayNode();
        for (PlanPreview.Shown shown : preview.of(plan, state)) {
            ObjectNode change = ChangeJson.MAPPER.valueToTree(shown.change());
            addTo(change, shown);
            changes.add(change);
        }
        return changes;
    }

    /**
     * The changes of a plan made from this state, by id, with what they come to and without what only {@code apply} needs: how
     * they are made, how taken back, and whole texts of files.
     */
    Map<String, ObjectNode> briefly(Plan plan, HostState state) {
        Map<String, ObjectNode> changes = new HashMap<>();
        for (PlanPreview.Shown shown : preview.of(plan, state)) {
            Change change = shown.change();
            ObjectNode node = ChangeJson.MAPPER.createObjectNode();
            node.put("id", change.id());
            node.set("area", ChangeJson.MAPPER.valueToTree(change.area()));
            node.put("title", change.title());
            ArrayNode effects = node.putArray("effects");
            change.effects().forEach(e -> effects.add(briefly(e)));
            node.set("notes", ChangeJson.MAPPER.valueToTree(change.notes()));
            node.set("restarts", ChangeJson.MAPPER.valueToTree(change.restarts()));
            addTo(node, shown);
            changes.put(change.id(), node);
        }
        return changes;
    }

    /** Of a file's text the difference is enough, and that comes later. */
    private static ObjectNode briefly(Effect effect) {
        return effect instanceof Effect.Text
                ? ChangeJson.MAPPER.createObjectNode().put("kind", "text")
                : ChangeJson.MAPPER.valueToTree(effect);
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
