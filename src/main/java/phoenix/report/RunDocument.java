package phoenix.report;

import java.util.List;
import phoenix.change.ChangeJson;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.Step;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs as JSON documents ({@code phoenix-wizard/run/1}, {@code phoenix-wizard/history/1}). */
public final class RunDocument {
    private RunDocument() {}

    /** What came of applying or taking back. */
    public static ObjectNode of(Outcome outcome) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", "phoenix-wizard/run/1");
        fill(document, outcome.run());
        document.put("cancelled", outcome.cancelled());
        ArrayNode restarts = document.putArray("restarts");
        outcome.restarts().forEach(restarts::add);
        document.put("skipped", outcome.skipped());
        return document;
    }

    /** Nothing was to do, so there was no run. */
    public static ObjectNode nothingToDo() {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", "phoenix-wizard/run/1");
        document.putNull("run");
        document.putArray("steps");
        document.putArray("restarts");
        document.put("skipped", 0);
        return document;
    }

    /** All runs, oldest first. */
    public static ObjectNode history(List<Run> runs) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", "phoenix-wizard/history/1");
        ArrayNode list = document.putArray("runs");
        runs.forEach(r -> fill(list.addObject(), r));
        return document;
    }

    private static void fill(ObjectNode node, Run run) {
        node.put("run", run.id());
        node.put("began", run.began().toString());
        node.put("status", run.status().id());
        ArrayNode steps = node.putArray("steps");
        for (Step step : run.steps()) {
            ObjectNode one = steps.addObject();
            one.put("change", step.change().id());
            one.put("title", step.change().title());
            one.put("state", step.state().id());
            ArrayNode details = one.putArray("details");
            step.details().forEach(details::add);
        }
    }
}
