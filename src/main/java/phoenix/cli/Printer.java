package phoenix.cli;

import java.io.PrintStream;
import java.util.List;
import phoenix.change.ChangeJson;
import phoenix.report.ReportLine;
import tools.jackson.databind.node.ObjectNode;

/** Prints reports on a stream, with colours where it is a terminal that wants them. */
final class Printer {
    private final PrintStream out;
    private final boolean color;

    Printer(PrintStream out, boolean color) {
        this.out = out;
        this.color = color;
    }

    /** Standard output, as the options want it. */
    static Printer of(CommonOptions options) {
        return new Printer(System.out, options.color() && System.console() != null);
    }

    void lines(List<ReportLine> lines) {
        lines.forEach(this::line);
        out.flush();
    }

    void line(ReportLine line) {
        String style = color ? style(line.tone()) : "";
        out.println(style.isEmpty() ? line.text() : "\u001b[" + style + "m" + line.text() + "\u001b[0m");
    }

    void json(ObjectNode document) {
        out.println(ChangeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        out.flush();
    }

    private static String style(ReportLine.Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case HEADING -> "1";
            case OK, ADDED -> "32";
            case INFO -> "36";
            case WARN -> "33";
            case FAIL, REMOVED -> "31";
            case DIM -> "2";
        };
    }
}
