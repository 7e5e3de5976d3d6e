package phoenix.it;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a command.
 *
 * @param exit its exit status
 * @param out what it printed
 * @param err what it printed as errors
 */
record Result(int exit, String out, String err) {
    /** What it printed, its long lines as they were before they were broken to fit a screen. */
    String sentences() {
        return out.replaceAll("\\s+", " ");
    }

    /** What it printed, as the JSON document that it is. */
    JsonNode json() {
        return new JsonMapper().readTree(out);
    }
}
