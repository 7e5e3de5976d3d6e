package phoenix.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Finding;
import phoenix.host.OwnFile;
import phoenix.report.AuditDocument;
import phoenix.report.AuditText;
import phoenix.report.ReportFormat;
import phoenix.report.ReportLine;
import phoenix.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code audit}: every check; what drifted. */
@Command(
        name = "audit",
        header = "Checks the host and says what is not as wanted. Changes nothing.",
        description = {
            "",
            "Every check of the four areas, the gravest first, with the lines that tell and what to do about it. Run it again"
                    + " any time.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:in sync, warnings included",
            " 1:something could not be read",
            " 2:a check failed",
        },
        footerHeading = "%nExample:%n",
        footer = {"  phoenix-wizard audit --only volumes", "  phoenix-wizard audit --report /root/audit.html"})
final class AuditCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write all of it to FILE too, with maps, access and runs: .html, .md or .json")
    private Optional<Path> report = Optional.empty();

    @Override
    public Integer call() throws Exception {
        CommonOptions common = wizard.common();
        Optional<ReportFormat> format = report.map(this::format);
        Session session = Session.open(common);
        Session.Planned planned = session.plan();
        Printer printer = Printer.of(common);
        if (format.isPresent()) {
            OwnFile.write(report.get(), format.get().of(session.report(planned)));
        }
        if (common.json()) {
            printer.json(AuditDocument.of(planned.plan()));
        } else {
            printer.lines(AuditText.of(planned.plan().findings()));
            report.ifPresent(
                    f -> printer.line(ReportLine.plain("The report is in " + SafeText.of(f.toString()) + ".")));
        }
        return exitOf(planned);
    }

    private ReportFormat format(Path file) {
        return ReportFormat.of(file)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--report: the name of a report ends in one of " + ReportFormat.endings() + ", not as "
                                + SafeText.of(file.toString())));
    }

    /** Whether a check failed; warnings alone need no change, and a plan of improvements only is no drift. */
    static int exitOf(Session.Planned planned) {
        boolean failed = planned.plan().findings().stream().anyMatch(f -> f.status() == Finding.Status.FAIL);
        return failed ? ExitCode.CHANGES_NEEDED : ExitCode.OK;
    }
}
