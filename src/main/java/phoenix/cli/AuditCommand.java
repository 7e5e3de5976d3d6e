package phoenix.cli;

import java.util.concurrent.Callable;
import phoenix.change.Finding;
import phoenix.report.AuditDocument;
import phoenix.report.AuditText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit}: every check; what drifted. */
@Command(
        name = "audit",
        description = "Checks everything and says what drifted. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        Session.Planned planned = Session.open(common).plan();
        Printer printer = Printer.of(common);
        if (common.json()) {
            printer.json(AuditDocument.of(planned.plan()));
        } else {
            printer.lines(AuditText.of(planned.plan().findings()));
        }
        return needed(planned) ? ExitCode.CHANGES_NEEDED : ExitCode.OK;
    }

    /** Whether a check failed; warnings alone need no change. */
    static boolean needed(Session.Planned planned) {
        return planned.plan().findings().stream().anyMatch(f -> f.status() == Finding.Status.FAIL);
    }
}
