package phoenix.cli;

import java.util.Optional;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.Secrets;
import phoenix.change.Step;
import phoenix.report.ReportLine;
import phoenix.report.RunText;
import phoenix.text.SafeText;

/** A run that was broken off, by a kill or a loss of power: it is finished or taken back before anything else is changed. */
final class BrokenRun {
    private final Session session;
    private final Run run;

    private BrokenRun(Session session, Run run) {
        this.session = session;
        this.run = run;
    }

    /** Its name. */
    String id() {
        return run.id();
    }

    /** The broken run of a host, if one waits. */
    static Optional<BrokenRun> of(Session session) throws Exception {
        return session.runs().broken().map(run -> new BrokenRun(session, run));
    }

    /**
     * Asks what to do, and does it.
     *
     * @param yes finish it without asking
     * @return what came of it; empty where the operator leaves it as it is
     */
    Optional<Outcome> settle(boolean yes, Questions questions, Printer people) throws Exception {
        System.err.println("The run " + run.id() + " was broken off before it ended.");
        people.line(ReportLine.heading("What it had still to do:"));
        run.steps().stream()
                .filter(s -> s.state() != Step.State.DONE)
                .forEach(s -> people.line(
                        ReportLine.plain("  " + SafeText.of(s.change().title()))));
        String choice = yes
                ? "finish"
                : questions
                        .ask("Finish it, or take it back? [finish/undo/leave]")
                        .orElse("leave");
        Optional<Outcome> outcome =
                switch (choice) {
                    case "finish" -> Optional.of(finish(questions, people));
                    case "undo" -> Optional.of(undo(people));
                    default -> Optional.empty();
                };
        outcome.ifPresentOrElse(
                o -> people.lines(RunText.outcome(o, session.host().program())),
                () -> System.err.println("It stays as it is. 'phoenix-wizard undo " + run.id()
                        + "' takes it back, 'phoenix-wizard apply --yes' finishes it."));
        return outcome;
    }

    private Outcome finish(Questions questions, Printer people) throws Exception {
        GivenSecrets secrets = GivenSecrets.collect(
                run.plan(), session.intentFiles().read(session.plan().state()).intent(), questions);
        try (Interruption interruption = Interruption.awaited()) {
            return new RunEngine(session.host(), session.formats(), secrets)
                    .finish(run, new StepPrinter(people, interruption));
        }
    }

    private Outcome undo(Printer people) throws Exception {
        try (Interruption interruption = Interruption.awaited()) {
            return new RunEngine(session.host(), session.formats(), Secrets.NONE)
                    .undo(run, new StepPrinter(people, interruption));
        }
    }
}
