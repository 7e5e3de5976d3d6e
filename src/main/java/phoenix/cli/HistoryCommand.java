package phoenix.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Run;
import phoenix.report.ReportLine;
import phoenix.report.RunDocument;
import phoenix.report.RunText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code history}: the runs. */
@Command(
        name = "history",
        header = "Lists the runs, oldest first.",
        description = {
            "",
            "A run is one 'apply': its name (which 'undo' takes), when it began, how it stands, and how many of its changes"
                    + " stand. With RUN, each change of that run, and what was to say about it.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:the runs, if any",
            " 1:there is no such run",
        })
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "only this run, with its changes")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() throws Exception {
        CommonOptions common = wizard.common();
        Session session = Session.open(common);
        List<Run> runs =
                id.isPresent() ? List.of(session.run(id.get())) : session.runs().runs();
        Printer printer = Printer.of(common);
        if (common.json()) {
            printer.json(RunDocument.history(runs));
            return ExitCode.OK;
        }
        if (runs.isEmpty()) {
            printer.line(ReportLine.plain("There are no runs yet."));
        }
        for (Run run : runs) {
            printer.line(RunText.summary(run));
            if (id.isPresent()) {
                run.steps().forEach(s -> printer.lines(RunText.step(s)));
            }
        }
        return ExitCode.OK;
    }
}
