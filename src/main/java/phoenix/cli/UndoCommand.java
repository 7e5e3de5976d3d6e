package phoenix.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.RunStatus;
import phoenix.change.Secrets;
import phoenix.change.Step;
import phoenix.report.ReportLine;
import phoenix.report.RunDocument;
import phoenix.report.RunText;
import phoenix.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code undo}: take a run back. */
@Command(
        name = "undo",
        header = "Takes a run back.",
        description = {
            "",
            "Changes are taken back in the other order, files byte for byte. What somebody changed since the run stays as it is,"
                    + " and is shown. A run that was broken off can be taken back too.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:taken back",
            " 1:something stays (it is named, and why), or there is no run",
            " 3:taken back, but the containers that are named must restart or stop first",
            " 130:not agreed to",
        })
final class UndoCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "the run, as 'history' names it; otherwise the last")
    private Optional<String> id = Optional.empty();

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = wizard.common();
        Session session = Session.open(common);
        session.requireMayChange();
        Printer people = Printer.forPeople(common);
        Run run = wanted(session);
        if (!run.canBeUndone()) {
            people.line(
                    ReportLine.plain("Run " + run.id() + " is " + run.status().id() + ": nothing to take back."));
            if (common.json()) {
                Printer.of(common).json(RunDocument.nothingToDo());
            }
            return ExitCode.OK;
        }
        people.line(ReportLine.heading("To be taken back, in this order:"));
        lastFirst(run)
                .forEach(s -> people.line(
                        ReportLine.plain("  " + SafeText.of(s.change().title()))));
        if (!yes && !new Questions().agrees("Take back run " + run.id() + "?")) {
            return cancelled(common, "Nothing was changed.");
        }
        try (Interruption interruption = Interruption.awaited()) {
            Outcome outcome = new RunEngine(session.host(), session.formats(), Secrets.NONE)
                    .undo(run, new StepPrinter(people, interruption));
            people.lines(RunText.outcome(outcome, session.host().program()));
            if (common.json()) {
                Printer.of(common).json(RunDocument.of(outcome));
            }
            return ApplyCommand.exitOf(outcome);
        }
    }

    /** Says that the operator did not agree. */
    static int cancelled(CommonOptions common, String message) {
        System.err.println(message);
        if (common.json()) {
            ErrorDocument.print(message, ExitCode.CANCELLED);
        }
        return ExitCode.CANCELLED;
    }

    private static List<Step> lastFirst(Run run) {
        List<Step> standing = new ArrayList<>(run.steps());
        standing.removeIf(s -> s.state() == Step.State.WAITING || s.state() == Step.State.UNDONE);
        Collections.reverse(standing);
        return standing;
    }

    private Run wanted(Session session) throws IOException {
        Run run = id.isPresent()
                ? session.run(id.get())
                : session.runs()
                        .lastStanding()
                        .orElseThrow(() -> new IOException("there is no run that could be taken back"));
        if (run.status() == RunStatus.RUNNING) {
            throw new IOException("run " + run.id() + " is being made just now; wait for it to end");
        }
        return run;
    }
}
