package phoenix.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Prediction;
import phoenix.plan.PlanPreview;
import phoenix.report.PlanDocument;
import phoenix.report.PlanText;
import phoenix.report.ReportLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code plan}: the exact changes, nothing applied. */
@Command(
        name = "plan",
        description = "Shows the exact changes that would be made. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--out", paramLabel = "FILE", description = "Save the plan for 'apply FILE'.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Session session = Session.open(common);
        Session.Planned planned = session.plan();
        Printer printer = Printer.of(common);
        ObjectNode document = new PlanDocument(session.formats()).of(planned.plan(), planned.state());
        if (out.isPresent()) {
            PlanFile.save(out.get(), document);
        }
        if (common.json()) {
            printer.json(document);
        } else {
            PlanPreview preview = new PlanPreview(new Prediction(session.formats()));
            printer.lines(PlanText.of(preview.of(planned.plan(), planned.state())));
            out.ifPresent(f -> printer.line(
                    ReportLine.plain("Saved to " + f + ". To apply just this: phoenix-wizard apply " + f)));
        }
        return planned.plan().isEmpty() && !AuditCommand.needed(planned) ? ExitCode.OK : exitOf(planned);
    }

    /** A plan of improvements only, which no failed check asks for, is no drift. */
    private static int exitOf(Session.Planned planned) {
        return AuditCommand.needed(planned) ? ExitCode.CHANGES_NEEDED : ExitCode.OK;
    }
}
