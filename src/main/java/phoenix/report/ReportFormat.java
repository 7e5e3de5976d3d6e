package phoenix.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import phoenix.change.ChangeJson;

/** What a report can be, by how its file's name ends. */
public enum ReportFormat {
    /** For tickets and wikis. */
    MD(MarkdownReport::of),
    /** To be read and printed. */
    HTML(HtmlReport::of),
    /** For programs. */
    JSON(report -> ChangeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(AuditReportDocument.of(report))
            + "\n");

    private final Function<AuditReport, String> text;

    ReportFormat(Function<AuditReport, String> text) {
        this.text = text;
    }

    /** The whole report. */
    public String of(AuditReport report) {
        return text.apply(report);
    }

    /** The format of a file of this name; empty for one that ends otherwise. */
    public static Optional<ReportFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> name.endsWith(f.ending())).findFirst();
    }

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** How names may end, for people. */
    public static String endings() {
        return Arrays.stream(values()).map(ReportFormat::ending).collect(Collectors.joining(", "));
    }
}
