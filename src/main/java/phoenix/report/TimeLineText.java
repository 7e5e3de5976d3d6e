package phoenix.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Evidence;
import phoenix.report.ReportLine.Tone;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import phoenix.troubleshoot.EvidenceItem;

/** The evidence about a container in the order of time, as lines for people. */
public final class TimeLineText {
    private static final String INDENT = "  ";
    private static final int SOURCE_COLUMNS = 10;
    private static final String GAP = "  ";
    private static final String NOW = "now";
    private static final int PLACE = INDENT.length() + When.COLUMNS + GAP.length();

    private TimeLineText() {}

    /**
     * Each piece of evidence: when, where it is kept, what it means; below it the file, the line and what stands there. What
     * several lines say alike is said once.
     */
    public static List<ReportLine> of(List<EvidenceItem> evidence, When when) {
        List<ReportLine> lines = new ArrayList<>();
        Optional<LocalDate> day = Optional.empty();
        Optional<ReportLine> before = Optional.empty();
        for (EvidenceItem item : evidence) {
            Optional<LocalDate> next = item.time().flatMap(when::day);
            if (item.time().isPresent() && !next.equals(day)) {
                lines.add(new ReportLine(
                        Tone.DIM, INDENT + next.map(LocalDate::toString).orElse("today")));
                day = next;
            }
            ReportLine says = says(item, item.time().map(when::time).orElse(NOW));
            if (before.filter(says::equals).isEmpty()) {
                lines.add(says);
            }
            before = Optional.of(says);
            lines.add(new ReportLine(Tone.DIM, " ".repeat(PLACE) + place(item), PLACE));
        }
        return lines;
    }

    private static ReportLine says(EvidenceItem item, String time) {
        String label =
                INDENT + padded(time, When.COLUMNS) + GAP + padded(item.source().word(), SOURCE_COLUMNS) + GAP;
        String says = SafeText.of(Redactor.mask(item.says()));
        return new ReportLine(item.failure() ? Tone.FAIL : Tone.PLAIN, label + says, label.length());
    }

    /** What stands there is left out where it is what was just said. */
    private static String place(EvidenceItem item) {
        Evidence evidence = item.evidence();
        String place = SafeText.of(evidence.file()) + (evidence.line() > 0 ? ":" + evidence.line() : "");
        boolean said = evidence.text().isEmpty() || evidence.text().contains(item.says());
        return said ? place : place + ": " + SafeText.of(Redactor.line(evidence.file(), evidence.text()));
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }
}
