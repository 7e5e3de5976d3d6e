package phoenix.cli;

import java.util.concurrent.Callable;
import phoenix.change.Finding;
import phoenix.report.AuditDocument;
import phoenix.report.AuditText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

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
        footer = "  phoenix-wizard audit --only volumes")
final class AuditCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = wizard.common();
        Session.Planned planned = Session.open(common).plan();
        Printer printer = Printer.of(common);
        if (common.json()) {
            printer.json(AuditDocument.of(planned.plan()));
        } else {
            printer.lines(AuditText.of(planned.plan().findings()));
        }
        return exitOf(planned);
    }

    /** Whether a check failed; warnings alone need no change, and a plan of improvements only is no drift. */
    static int exitOf(Session.Planned planned) {
        boolean failed = planned.plan().findings().stream().anyMatch(f -> f.status() == Finding.Status.FAIL);
        return failed ? ExitCode.CHANGES_NEEDED : ExitCode.OK;
    }
}
