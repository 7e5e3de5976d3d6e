package phoenix.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.report.ReportLine.Tone;
import phoenix.text.SafeText;

/**
 * Findings as lines for people: by area, the gravest first, each with its evidence and its remedy, and a summary at the end.
 */
public final class AuditText {
    private static final int PLACES = 3;
    private static final int HANG = 8;

    private AuditText() {}

    /** All findings. */
    public static List<ReportLine> of(List<Finding> findings) {
        List<ReportLine> lines = new ArrayList<>();
        for (Area area : Area.values()) {
            List<Finding> here = of(area, AuditDocument.masked(findings));
            if (here.isEmpty()) {
                continue;
            }
            lines.add(ReportLine.heading(area.id()));
            grouped(here).forEach(f -> lines.addAll(one(f)));
            lines.add(ReportLine.plain(""));
        }
        lines.add(summary(findings));
        return lines;
    }

    /** Those of one area, the gravest first. */
    static List<Finding> of(Area area, List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.area() == area)
                .sorted(Comparator.comparing(Finding::status).reversed())
                .toList();
    }

    /** Findings that say the same of several subjects, and need no change, as one. */
    static List<Finding> grouped(List<Finding> findings) {
        List<Finding> grouped = new ArrayList<>();
        for (Finding finding : findings) {
            Finding last = grouped.isEmpty() ? finding : grouped.get(grouped.size() - 1);
            boolean same = last != finding
                    && finding.status().compareTo(Finding.Status.INFO) <= 0
                    && last.id().equals(finding.id())
                    && last.message().equals(finding.message())
                    && last.remedy().equals(finding.remedy());
            if (same) {
                grouped.set(
                        grouped.size() - 1,
                        new Finding(
                                last.id(),
                                last.area(),
                                last.status(),
                                last.subject() + ", " + finding.subject(),
                                last.message(),
                                List.of(),
                                last.remedy()));
            } else {
                grouped.add(finding);
            }
        }
        return grouped;
    }

    /** One finding. */
    public static List<ReportLine> one(Finding finding) {
        List<ReportLine> lines = new ArrayList<>();
        String sentence = String.format("  %-4s  %s", finding.status().id(), safe(sentence(finding)));
        lines.add(new ReportLine(tone(finding.status()), sentence, HANG));
        lines.addAll(evidence(finding.evidence()));
        if (!finding.remedy().isEmpty()) {
            lines.add(new ReportLine(Tone.PLAIN, "        -> " + safe(finding.remedy()), HANG + 3));
        }
        return lines;
    }

    private static String sentence(Finding finding) {
        return finding.subject() + afterSubject(finding);
    }

    /** What follows the subject in a sentence: a message that begins with its subject does not name it twice. */
    static String afterSubject(Finding finding) {
        return finding.message().startsWith(finding.subject() + " ")
                ? finding.message().substring(finding.subject().length())
                : ": " + finding.message();
    }

    /** Where it was seen: the first few places. */
    static List<ReportLine> evidence(List<Evidence> evidence) {
        List<ReportLine> lines = new ArrayList<>();
        evidence.stream()
                .limit(evidence.size() == PLACES + 1 ? PLACES + 1 : PLACES)
                .forEach(e -> lines.add(new ReportLine(Tone.DIM, "        " + place(e), HANG + 2)));
        if (evidence.size() > lines.size()) {
            lines.add(new ReportLine(
                    Tone.DIM,
                    "        and in " + (evidence.size() - lines.size()) + " more places (--json names all)"));
        }
        return lines;
    }

    private static String place(Evidence evidence) {
        String where = safe(evidence.file()) + (evidence.line() > 0 ? ":" + evidence.line() : "");
        return evidence.text().isBlank() ? where : where + ": " + safe(evidence.text());
    }

    /** How many there are of each status. */
    public static ReportLine summary(List<Finding> findings) {
        Map<Finding.Status, Integer> counts = AuditDocument.counts(findings);
        int fail = counts.get(Finding.Status.FAIL);
        int warn = counts.get(Finding.Status.WARN);
        String numbers = counts.get(Finding.Status.OK) + " ok, " + counts.get(Finding.Status.INFO) + " info, " + warn
                + " warn, " + fail + " fail";
        if (fail > 0) {
            return new ReportLine(Tone.FAIL, "Changes are needed: " + numbers + ".");
        }
        return warn > 0
                ? new ReportLine(Tone.WARN, "In sync, with warnings: " + numbers + ".")
                : new ReportLine(Tone.OK, "In sync: " + numbers + ".");
    }

    /** The tone of a status. */
    public static Tone tone(Finding.Status status) {
        return switch (status) {
            case OK -> Tone.OK;
            case INFO -> Tone.INFO;
            case WARN -> Tone.WARN;
            case FAIL -> Tone.FAIL;
        };
    }

    private static String safe(String text) {
        return SafeText.of(text);
    }
}
