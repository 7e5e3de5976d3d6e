package phoenix.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.plan.PlanPreview;
import phoenix.report.PlanDocument;
import phoenix.report.PlanText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.ObjectNode;

/** {@code plan}: the exact changes, nothing applied. */
@Command(
        name = "plan",
        header = "Shows the exact changes that would be made. Changes nothing.",
        description = {
            "",
            "For each change its commands, the difference of each file, and what to know before agreeing.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:in sync, warnings included",
            " 1:something could not be read",
            " 2:changes are needed",
        },
        footerHeading = "%nExample:%n",
        footer = "  phoenix-wizard plan --out fix.json, then phoenix-wizard apply fix.json")
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Option(names = "--out", paramLabel = "FILE", description = "save the plan for 'apply FILE'")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        CommonOptions common = wizard.common();
        Session session = Session.open(common);
        Session.Planned planned = session.plan();
        Printer printer = Printer.of(common);
        ObjectNode document = new PlanDocument().of(planned.plan(), planned.state());
        if (out.isPresent()) {
            PlanFile.save(out.get(), document);
        }
        if (common.json()) {
            printer.json(document);
        } else {
            PlanPreview preview = new PlanPreview();
            printer.lines(PlanText.of(
                    preview.of(planned.plan(), planned.state()), planned.plan().findings()));
            out.ifPresent(f -> printer.lines(PlanFile.told(f, session.host())));
        }
        return AuditCommand.exitOf(planned);
    }
}
