package phoenix.cli;

import java.util.List;
import java.util.concurrent.Callable;
import phoenix.change.Run;
import phoenix.change.Step;
import phoenix.report.ReportLine;
import phoenix.report.RunDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code history}: the runs. */
@Command(
        name = "history",
        description = "Lists the runs, oldest first.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class HistoryCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        List<Run> runs = Session.open(common).runs().runs();
        Printer printer = Printer.of(common);
        if (common.json()) {
            printer.json(RunDocument.history(runs));
            return ExitCode.OK;
        }
        if (runs.isEmpty()) {
            printer.line(ReportLine.plain("There are no runs yet."));
        }
        for (Run run : runs) {
            long done = run.steps().stream()
                    .filter(s -> s.state() == Step.State.DONE)
                    .count();
            printer.line(ReportLine.plain(String.format(
                    "%-19s  %-20s  %-14s  %d of %d changes stand",
                    run.id(), run.began(), run.status().id(), done, run.steps().size())));
        }
        return ExitCode.OK;
    }
}
