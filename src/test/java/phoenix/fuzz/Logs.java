package phoenix.fuzz;

import java.util.ArrayList;
import java.util.List;
import phoenix.host.LogLine;

/** Texts as lines of a log. */
final class Logs {
    private Logs() {}

    /** The lines as a host hands them on: numbered, and cut where they are too long. */
    static List<LogLine> numbered(String text) {
        List<LogLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(new LogLine(lines.size() + 1, line.substring(0, Math.min(line.length(), 4096))));
        }
        return lines;
    }
}
