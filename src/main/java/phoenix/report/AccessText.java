package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import phoenix.report.ReportLine.Tone;
import phoenix.text.SafeText;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;
import phoenix.volume.AccessReason;
import phoenix.volume.Reach;

/** The access matrix as lines for people: whole, or one cell of it explained. */
public final class AccessText {
    /** What the signs mean. */
    public static final String LEGEND =
            "r list, w write, x enter; no: should see it and does not; . not mounted; ? not known";

    private static final String NOT_KNOWN = "not known";
    private static final String ARROW = " -> ";

    private AccessText() {}

    /** A line for each volume, of all who see it now or after the plan. */
    public static List<ReportLine> of(AccessMatrix matrix) {
        List<ReportLine> lines = new ArrayList<>();
        if (matrix.rows().isEmpty()) {
            return lines;
        }
        lines.add(ReportLine.heading("Who may do what with the top folders, now -> after the plan"));
        lines.add(new ReportLine(
                Tone.DIM,
                "  r list, w write, x enter; no: should see it and does not. Who need not"
                        + " mount a volume is left out."));
        for (AccessMatrix.Row row : matrix.rows()) {
            List<String> seen = IntStream.range(0, matrix.columns().size())
                    .filter(i -> i == 0 || row.cells().get(i).isConcerned())
                    .mapToObj(i -> matrix.columns().get(i).title() + " "
                            + signs(row.cells().get(i)))
                    .toList();
            lines.add(new ReportLine(Tone.PLAIN, SafeText.of("  " + row.volume() + ": " + String.join(", ", seen)), 4));
        }
        return lines;
    }

    /** A cell as signs: now, and after the plan where that makes a difference. */
    static String signs(AccessCell cell) {
        String now = spoken(cell.now().reach());
        return cell.changes() ? now + ARROW + spoken(cell.later().reach()) : now;
    }

    /** Where a sign alone says little to who listens. */
    private static String spoken(Reach reach) {
        return reach instanceof Reach.Unknown ? NOT_KNOWN : reach.sign();
    }

    /** One cell in a sentence. */
    public static String sentence(AccessMatrix.Column who, AccessMatrix.Row volume, AccessCell cell) {
        String now = cell.now().reach().words();
        return SafeText.of(who.words() + ", " + volume.volume() + ": " + now
                + (cell.changes()
                        ? "; after the plan: " + cell.later().reach().words()
                        : "; the plan changes nothing there"));
    }

    /** How a cell comes about now. */
    public static List<ReportLine> now(AccessCell cell) {
        return reason("Now: ", cell.now());
    }

    /** How it comes about after the plan. */
    public static List<ReportLine> later(AccessCell cell) {
        return cell.now().equals(cell.later())
                ? List.of(ReportLine.heading(
                        "After the plan: the same, " + spoken(cell.later().reach())))
                : reason("After the plan: ", cell.later());
    }

    private static List<ReportLine> reason(String heading, AccessReason reason) {
        List<ReportLine> lines = new ArrayList<>();
        lines.add(ReportLine.heading(heading + spoken(reason.reach())));
        int number = 0;
        for (String step : reason.steps()) {
            String label = String.format("%3d ", ++number);
            lines.add(new ReportLine(Tone.PLAIN, label + SafeText.of(step), label.length()));
        }
        return lines;
    }
}
