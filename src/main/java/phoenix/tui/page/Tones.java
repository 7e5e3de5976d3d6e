package phoenix.tui.page;

import java.util.Optional;
import phoenix.report.ReportLine;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Passage;

/** Lines of a report as passages on the screen. */
final class Tones {
    private Tones() {}

    /** A line in the look of its tone, as far in as it was, and its further lines too. */
    static Passage passage(ReportLine line) {
        int indent = line.text().length() - line.text().stripLeading().length();
        int text = Math.max(indent, Math.min(line.hang(), line.text().length()));
        return new Passage(
                role(line.tone()),
                indent,
                line.text().substring(indent, text),
                line.text().substring(text));
    }

    private static Optional<Role> role(ReportLine.Tone tone) {
        return switch (tone) {
            case PLAIN -> Optional.empty();
            case HEADING -> Optional.of(Role.HEADING);
            case OK -> Optional.of(Role.STATUS_OK);
            case INFO -> Optional.of(Role.STATUS_INFO);
            case WARN -> Optional.of(Role.STATUS_WARN);
            case FAIL -> Optional.of(Role.STATUS_FAIL);
            case ADDED -> Optional.of(Role.DIFF_ADDED);
            case REMOVED -> Optional.of(Role.DIFF_REMOVED);
            case DIM -> Optional.of(Role.DIM);
        };
    }
}
