package phoenix.cli;

import java.io.BufferedWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.util.List;
import phoenix.change.ChangeJson;
import phoenix.report.ReportLine;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/** Prints reports on a stream, no wider than the screen, with colours where it is a terminal that wants them. */
final class Printer {
    private static final int USUAL_WIDTH = 80;
    private static final int BUFFER = 1 << 16;
    private static final ObjectWriter JSON =
            ChangeJson.MAPPER.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private final PrintStream out;
    private final boolean color;
    private final int width;

    private Printer(PrintStream out, boolean color, int width) {
        this.out = out;
        this.color = color;
        this.width = width;
    }

    /** Standard output, as the options want it. */
    static Printer of(CommonOptions options) {
        return new Printer(System.out, options.color() && OperatorConsole.open().isPresent(), columns(options));
    }

    /** Where people read: standard output, or standard error where a document goes to standard output. */
    static Printer forPeople(CommonOptions options) {
        return options.json() ? new Printer(System.err, false, columns(options)) : of(options);
    }

    /** What the shell says ({@code COLUMNS}), where it says something sensible. */
    private static int columns(CommonOptions options) {
        return options.environment("COLUMNS")
                .filter(c -> c.matches("[1-9][0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(USUAL_WIDTH);
    }

    void lines(List<ReportLine> lines) {
        lines.forEach(this::line);
        out.flush();
    }

    void line(ReportLine line) {
        String style = color ? style(line.tone()) : "";
        for (ReportLine part : line.within(width)) {
            out.println(style.isEmpty() ? part.text() : "\u001b[" + style + "m" + part.text() + "\u001b[0m");
        }
    }

    void json(ObjectNode document) {
        // Piece by piece: for many containers the document is far longer than what fits into memory several times over.
        Writer lines = new BufferedWriter(new PrintWriting(out), BUFFER);
        JSON.writeValue(lines, document);
        out.println();
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
