package phoenix.report;

import java.util.List;
import java.util.Optional;
import phoenix.change.ChangeJson;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.Step;
import phoenix.text.Redactor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs as JSON documents ({@code phoenix-wizard/run/1}, {@code phoenix-wizard/history/1}). */
public final class RunDocument {
    private static final String RUN = "phoenix-wizard/run/1";

    private RunDocument() {}

    /** What came of applying or taking back. */
    public static ObjectNode of(Outcome outcome) {
        return of(outcome, Optional.empty());
    }

    /**
     * What came of applying or taking back.
     *
     * @param settled a broken run that was finished or taken back before
     */
    public static ObjectNode of(Outcome outcome, Optional<Outcome> settled) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", RUN);
        fill(document, outcome);
        settled.ifPresent(s -> fill(document.putObject("settled"), s));
        return document;
    }

    /** Nothing was to do, so there was no run. */
    public static ObjectNode nothingToDo() {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", RUN);
        document.putNull("run");
        document.put("status", "nothing-to-do");
        document.putArray("steps");
        document.put("cancelled", false);
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

    private static void fill(ObjectNode node, Outcome outcome) {
        fill(node, outcome.run());
        node.put("cancelled", outcome.cancelled());
        ArrayNode restarts = node.putArray("restarts");
        outcome.restarts().forEach(restarts::add);
        node.put("skipped", outcome.skipped());
        node.put("unproven", outcome.unproven());
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
            step.details().stream().map(Redactor::mask).forEach(details::add);
        }
    }
}
