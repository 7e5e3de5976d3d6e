package phoenix.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.RunStore;
import phoenix.change.Secrets;
import phoenix.change.Step;
import phoenix.report.ReportLine;
import phoenix.report.RunDocument;
import phoenix.report.RunText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undo}: take a run back. */
@Command(
        name = "undo",
        description = "Takes a run back: what was written is restored, unless someone changed it since.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class UndoCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one if none is given.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        Session session = Session.open(common);
        Printer printer = Printer.of(common);
        Run run = wanted(session.runs());
        if (!run.canBeUndone()) {
            if (common.json()) {
                printer.json(RunDocument.nothingToDo());
            } else {
                printer.line(ReportLine.plain(
                        "Run " + run.id() + " is " + run.status().id() + ": nothing to take back."));
            }
            return ExitCode.OK;
        }
        List<Step> standing = run.steps().stream()
                .filter(s -> s.state() != Step.State.WAITING && s.state() != Step.State.UNDONE)
                .toList();
        if (!common.json()) {
            printer.line(ReportLine.heading("To be taken back, last first:"));
            for (int i = standing.size() - 1; i >= 0; i--) {
                printer.lines(List.of(ReportLine.plain(
                        "  " + phoenix.text.SafeText.of(standing.get(i).change().title()))));
            }
        }
        if (!yes && !new Questions().agrees("Take back run " + run.id() + "?")) {
            System.err.println("Nothing was changed.");
            return ExitCode.CANCELLED;
        }
        Outcome outcome = new RunEngine(session.host(), session.formats(), Secrets.NONE)
                .undo(run, new StepPrinter(printer, common.json()));
        if (common.json()) {
            printer.json(RunDocument.of(outcome));
        } else {
            printer.lines(RunText.outcome(outcome));
        }
        return undoExit(outcome);
    }

    private static int undoExit(Outcome outcome) {
        return outcome.cancelled() ? ExitCode.CANCELLED : ApplyCommand.exitOf(outcome);
    }

    private Run wanted(RunStore runs) throws IOException {
        if (id.isPresent()) {
            return runs.find(id.get())
                    .orElseThrow(() ->
                            new IOException("there is no run " + id.get() + "; phoenix-wizard history names the runs"));
        }
        return runs.lastStanding().orElseThrow(() -> new IOException("there is no run that could be taken back"));
    }
}
