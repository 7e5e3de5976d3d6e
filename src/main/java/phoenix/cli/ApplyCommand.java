package phoenix.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Prediction;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.plan.PlanPreview;
import phoenix.plan.SavedPlan;
import phoenix.report.PlanText;
import phoenix.report.ReportLine;
import phoenix.report.RunDocument;
import phoenix.report.RunText;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code apply}: the plan just made, or a saved one if the host has not moved since. */
@Command(
        name = "apply",
        description = "Makes the changes of the plan just made, or of a saved one, and checks each.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ApplyCommand implements Callable<Integer> {
    private static final long LARGEST_PLAN = 64L << 20;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A plan saved by 'plan --out FILE'.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final Questions questions = new Questions();

    @Override
    public Integer call() throws Exception {
        Session session = Session.open(common);
        Optional<Run> broken = session.runs().broken();
        if (broken.isPresent()) {
            Optional<Integer> ended = settle(session, broken.get());
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        Session.Planned planned = session.plan();
        Plan plan = file.isPresent() ? saved(session, file.get()) : planned.plan();
        Printer printer = Printer.of(common);
        if (plan.isEmpty()) {
            return nothingToDo(printer);
        }
        if (!common.json()) {
            PlanPreview preview = new PlanPreview(new Prediction(session.formats()));
            printer.lines(PlanText.of(preview.of(plan, planned.state())));
            printer.line(ReportLine.plain(""));
        }
        if (!yes
                && !questions.agrees("Apply " + plan.changes().size() + " changes to "
                        + session.host().name() + "?")) {
            System.err.println("Nothing was changed.");
            return ExitCode.CANCELLED;
        }
        GivenSecrets secrets = GivenSecrets.collect(
                plan, session.intentFiles().read(planned.state()).intent(), questions);
        RunEngine engine = new RunEngine(session.host(), session.formats(), secrets);
        Outcome outcome = engine.apply(plan, watch(printer));
        return end(engine, outcome, planned.rollback(), printer);
    }

    private int nothingToDo(Printer printer) {
        if (common.json()) {
            printer.json(RunDocument.nothingToDo());
        } else {
            printer.lines(PlanText.of(List.of()));
        }
        return ExitCode.OK;
    }

    private static Plan saved(Session session, Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path.toString(), 0, 0, "there is no such file", "a plan saved by phoenix-wizard");
        }
        if (Files.size(path) > LARGEST_PLAN) {
            throw new BadInput(path.toString(), 0, 0, "it is larger than 64 MiB", "a plan saved by phoenix-wizard");
        }
        SavedPlan saved = SavedPlan.parse(path.toString(), LosslessText.decode(Files.readAllBytes(path)));
        if (!saved.host().equals(session.host().name())) {
            throw new BadInput(
                    path.toString(),
                    0,
                    0,
                    "this plan was made for the host " + saved.host() + ", and this is "
                            + session.host().name(),
                    "a plan made here");
        }
        List<String> moved = saved.moved(session.host());
        if (!moved.isEmpty()) {
            throw new IOException("the host has moved since " + path + " was made; nothing was changed. Look at "
                    + String.join(", ", moved.subList(0, Math.min(5, moved.size())))
                    + (moved.size() > 5 ? " and " + (moved.size() - 5) + " more" : "") + ", then make the plan anew");
        }
        return saved.plan();
    }

    private StepPrinter watch(Printer printer) {
        return new StepPrinter(printer, common.json());
    }

    private int end(RunEngine engine, Outcome outcome, boolean rollback, Printer printer) throws IOException {
        Outcome last = outcome;
        boolean failed = outcome.failed();
        if (failed && !outcome.cancelled() && (rollback || !yes && wantsWayBack())) {
            last = engine.undo(outcome.run(), watch(printer));
        }
        if (common.json()) {
            printer.json(RunDocument.of(last));
        } else {
            printer.lines(RunText.outcome(last));
        }
        if (outcome.cancelled()) {
            return ExitCode.CANCELLED;
        }
        return failed ? ExitCode.ERROR : exitOf(last);
    }

    private boolean wantsWayBack() throws IOException {
        return questions
                .ask("A change failed. Take back what was done so far? [yes/no]")
                .filter("yes"::equals)
                .isPresent();
    }

    /** The exit code of a run that went to its end. */
    static int exitOf(Outcome outcome) {
        if (outcome.failed() || outcome.kept() || outcome.skipped() > 0) {
            boolean onlyWaiting = outcome.kept()
                    && !outcome.failed()
                    && outcome.skipped() == 0
                    && !outcome.restarts().isEmpty();
            return onlyWaiting ? ExitCode.RESTART_NEEDED : ExitCode.ERROR;
        }
        return outcome.restarts().isEmpty() ? ExitCode.OK : ExitCode.RESTART_NEEDED;
    }

    /** A run that was broken off is finished or taken back before anything else; the answer may also end the command. */
    private Optional<Integer> settle(Session session, Run broken) throws Exception {
        System.err.println("The run " + broken.id() + " was broken off before it ended.");
        String choice = yes
                ? "finish"
                : questions
                        .ask("Finish it, or take it back? [finish/undo/leave]")
                        .orElse("leave");
        Printer printer = new Printer(System.err, false);
        StepPrinter watcher = new StepPrinter(printer, common.json());
        if (choice.equals("undo")) {
            Outcome back =
                    new RunEngine(session.host(), session.formats(), phoenix.change.Secrets.NONE).undo(broken, watcher);
            printer.lines(RunText.outcome(back));
            return back.kept() ? Optional.of(ExitCode.ERROR) : Optional.empty();
        }
        if (!choice.equals("finish")) {
            System.err.println("It stays as it is. 'phoenix-wizard undo " + broken.id()
                    + "' takes it back, 'phoenix-wizard apply --yes' finishes it.");
            return Optional.of(ExitCode.CANCELLED);
        }
        GivenSecrets secrets = GivenSecrets.collect(
                broken.plan(),
                session.intentFiles().read(session.plan().state()).intent(),
                questions);
        Outcome finished = new RunEngine(session.host(), session.formats(), secrets).finish(broken, watcher);
        printer.lines(RunText.outcome(finished));
        return finished.failed() ? Optional.of(ExitCode.ERROR) : Optional.empty();
    }
}
