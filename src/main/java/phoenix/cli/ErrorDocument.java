package phoenix.cli;

import phoenix.change.ChangeJson;
import tools.jackson.databind.node.ObjectNode;

/** The one document on standard output of a command with {@code --json} that has nothing else to tell. */
final class ErrorDocument {
    private ErrorDocument() {}

    /** Prints why there is no other document. */
    static void print(String message, int exit) {
        ObjectNode document = ChangeJson.MAPPER.createObjectNode();
        document.put("schema", "phoenix-wizard/error/1");
        document.put("message", message);
        document.put("exit", exit);
        System.out.println(ChangeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        System.out.flush();
    }
}
