package phoenix.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.RunEngine;
import phoenix.plan.PlanPreview;
import phoenix.plan.SavedPlan;
import phoenix.plan.Scope;
import phoenix.report.PlanText;
import phoenix.report.ReportLine;
import phoenix.report.RunDocument;
import phoenix.report.RunText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code apply}: the plan just made, or a saved one if the host has not moved since. */
@Command(
        name = "apply",
        header = "Makes the changes of a plan, and checks each.",
        description = {
            "",
            "Without FILE it makes the plan, shows it, and asks before it changes anything. With FILE it applies that plan,"
                    + " and refuses where the host is not as it was when the plan was made.",
            "Each change is read back; where one is not as predicted, the run stops there. 'undo' takes a run back. A run that"
                    + " was broken off (by a kill, by a loss of power) is finished or taken back first.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:applied, or nothing to do",
            " 1:something failed, or entries of a volume were left as they are; both are named",
            " 3:applied, but the containers that are named must restart",
            " 130:not agreed to",
        },
        footerHeading = "%nExample:%n",
        footer = "  phoenix-wizard apply --only idmap,admin")
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "a plan saved by 'plan --out FILE'")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--yes", description = "do not ask; a broken run is finished")
    private boolean yes;

    private final Questions questions = new Questions();
    private CommonOptions common;
    private Printer people;
    private Optional<Outcome> settled = Optional.empty();

    @Override
    public Integer call() throws Exception {
        common = wizard.common();
        Session session = Session.open(common);
        session.requireMayChange();
        people = Printer.forPeople(common);
        Optional<SavedPlan> saved =
                file.isPresent() ? Optional.of(PlanFile.read(file.get(), session.host())) : Optional.empty();
        Optional<BrokenRun> broken = BrokenRun.of(session);
        if (broken.isPresent()) {
            if (yes && (saved.isPresent() || !session.scope().equals(Scope.ALL))) {
                throw new IOException("the run " + broken.get().id()
                        + " was broken off and must be settled first, as a whole: 'phoenix-wizard apply --yes' finishes it,"
                        + " 'phoenix-wizard undo " + broken.get().id() + "' takes it back");
            }
            settled = broken.get().settle(yes, questions, people);
            if (settled.isEmpty()) {
                return UndoCommand.cancelled(common, "Nothing was changed.");
            }
            if (stopped(settled.get())) {
                return told(settled.get());
            }
        }
        Session.Planned planned = session.plan();
        if (saved.isPresent()) {
            PlanFile.refuseIfMoved(file.get(), saved.get(), session.host());
        }
        return apply(session, planned, saved.map(SavedPlan::plan).orElse(planned.plan()));
    }

    private int apply(Session session, Session.Planned planned, Plan plan) throws IOException {
        if (plan.isEmpty()) {
            people.lines(PlanText.of(List.of(), plan.findings()));
            return settled.isPresent() ? told(settled.get()) : nothingToDo();
        }
        PlanPreview preview = new PlanPreview();
        people.lines(PlanText.of(preview.of(plan, planned.state())));
        people.line(ReportLine.plain(""));
        if (!yes && !agreed(session, plan)) {
            return UndoCommand.cancelled(
                    common, settled.isPresent() ? "Nothing more was changed." : "Nothing was changed.");
        }
        GivenSecrets secrets = GivenSecrets.collect(
                plan, session.intentFiles().read(planned.state()).intent(), questions);
        RunEngine engine = new RunEngine(session.host(), session.formats(), secrets);
        try (Interruption interruption = Interruption.awaited()) {
            StepPrinter watcher = new StepPrinter(people, interruption);
            Outcome outcome = engine.apply(plan, watcher);
            Outcome last = outcome;
            boolean back = outcome.failed() && !outcome.cancelled() && (planned.rollback() || !yes && wantsWayBack());
            if (back) {
                last = engine.undo(outcome.run(), watcher);
            }
            people.lines(RunText.outcome(last, session.host().program()));
            int code = told(last);
            return back ? ExitCode.ERROR : code;
        }
    }

    private boolean agreed(Session session, Plan plan) throws IOException {
        int n = plan.changes().size();
        return questions.agrees("Apply " + n + (n == 1 ? " change to " : " changes to ")
                + session.host().name() + "?");
    }

    private boolean wantsWayBack() throws IOException {
        return questions
                .ask("A change failed. Take back what was done so far? [yes/no]")
                .filter("yes"::equals)
                .isPresent();
    }

    private int nothingToDo() {
        if (common.json()) {
            Printer.of(common).json(RunDocument.nothingToDo());
        }
        return ExitCode.OK;
    }

    /** Prints the document of the run that ended last, and tells the exit code of all that was done. */
    private int told(Outcome last) {
        Optional<Outcome> before = settled.filter(s -> s != last);
        if (common.json()) {
            Printer.of(common).json(RunDocument.of(last, before));
        }
        return ExitCode.graver(exitOf(last), before.map(ApplyCommand::exitOf).orElse(ExitCode.OK));
    }

    private static boolean stopped(Outcome outcome) {
        return outcome.failed() || outcome.kept() || outcome.cancelled();
    }

    /** The exit code of a run that was applied or taken back. */
    static int exitOf(Outcome outcome) {
        if (outcome.cancelled()) {
            return ExitCode.CANCELLED;
        }
        if (outcome.failed() || outcome.refused() || outcome.skipped() > 0 || outcome.unproven() > 0) {
            return ExitCode.ERROR;
        }
        return outcome.kept() || !outcome.restarts().isEmpty() ? ExitCode.RESTART_NEEDED : ExitCode.OK;
    }
}
