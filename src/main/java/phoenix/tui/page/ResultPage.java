package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.Step;
import phoenix.report.NextSteps;
import phoenix.report.ReportLine;
import phoenix.report.RunText;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextPane;

/** What came of a run, and what to do next. */
final class ResultPage extends WizardPage {
    private static final int LEAST_ROWS = 6;
    private static final int INDENT = 4;

    private final Outcome outcome;
    private final Optional<Outcome> failed;
    private final Next next;
    private final List<ActionButton> buttons;

    private ResultPage(
            Wizard wizard, Outcome outcome, Optional<Outcome> failed, Next next, List<ActionButton> buttons) {
        super(wizard);
        this.outcome = outcome;
        this.failed = failed;
        this.next = next;
        this.buttons = buttons;
    }

    /** What came of applying a plan, or of finishing a run. */
    static ResultPage applied(Wizard wizard, Outcome outcome, Next next) {
        Run run = outcome.run();
        List<ActionButton> ways = next.ways(outcome);
        ActionButton back = back(wizard, run, "Take it back", next);
        ActionButton finish = new ActionButton("Finish it", () -> wizard.finish(run, next));
        List<ActionButton> buttons = outcome.cancelled()
                ? List.of(finish, back, ways.get(0))
                : outcome.failed() ? joined(List.of(back), ways) : beside(ways, back);
        return new ResultPage(wizard, outcome, Optional.empty(), next, run.canBeUndone() ? buttons : ways);
    }

    /**
     * What came of taking a run back.
     *
     * @param failed the outcome for which that was done without asking
     */
    static ResultPage takenBack(Wizard wizard, Outcome outcome, Optional<Outcome> failed, Next next) {
        Run run = outcome.run();
        List<ActionButton> ways = next.ways(outcome);
        ActionButton rest = back(wizard, run, "Take back the rest", next);
        List<ActionButton> buttons = outcome.cancelled() ? List.of(rest, ways.get(0)) : beside(ways, rest);
        return new ResultPage(wizard, outcome, failed, next, run.canBeUndone() ? buttons : ways);
    }

    private static ActionButton back(Wizard wizard, Run run, String label, Next next) {
        return new ActionButton(label, () -> wizard.run(RunPage.takingBack(wizard, run, next)));
    }

    private static List<ActionButton> beside(List<ActionButton> ways, ActionButton back) {
        return joined(List.of(ways.get(0), back), ways.subList(1, ways.size()));
    }

    private static List<ActionButton> joined(List<ActionButton> first, List<ActionButton> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    @Override
    public String title() {
        return switch (outcome.run().status()) {
            case APPLIED -> "Done";
            case UNDONE -> "Taken back";
            case FAILED -> "A change failed";
            case PARTLY_UNDONE -> "Taken back in part";
            case BROKEN, RUNNING, UNREADABLE -> "Stopped";
        };
    }

    @Override
    Component content() {
        return new Stack().addRest(new TextPane(words()), LEAST_ROWS).add(new ButtonRow(buttons));
    }

    private List<Passage> words() {
        List<Passage> words = new ArrayList<>();
        failed.ifPresent(f -> {
            words.add(Passage.of(
                    Role.STATUS_FAIL,
                    "A change failed, and Phoenix's configuration says to take the run back then"
                            + " (behavior.rollback_on_failure)."));
            steps(words, f.run());
            words.add(Passage.plain(""));
        });
        words.add(Tones.passage(
                RunText.outcome(outcome, wizard().conversation().host().program())
                        .get(0)));
        words.add(Passage.plain(""));
        words.add(Passage.of(Role.HEADING, "What to do next"));
        next.advice(outcome).forEach(s -> words.add(new Passage(Optional.empty(), 2, s)));
        NextSteps.after(outcome, wizard().conversation().host().program())
                .forEach(s -> words.add(new Passage(Optional.empty(), 2, s)));
        steps(words, outcome.run());
        return words;
    }

    private static void steps(List<Passage> words, Run run) {
        for (Step step : run.steps()) {
            boolean worthTelling = step.state() == Step.State.FAILED
                    || step.state() == Step.State.KEPT
                    || !step.details().isEmpty();
            if (worthTelling) {
                boolean well = step.state() == Step.State.DONE || step.state() == Step.State.UNDONE;
                words.add(Passage.plain(""));
                words.add(Passage.of(
                        well ? Role.STATUS_OK : Role.STATUS_FAIL,
                        step.state().id() + ": " + step.change().title()));
                step.details()
                        .forEach(d ->
                                words.add(Tones.passage(ReportLine.plain(d)).indented(INDENT)));
            }
        }
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(buttons.get(0));
    }

    @Override
    void escape() {
        next.leave(outcome);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "choose"), new KeyHint("Left/Right", "buttons"));
    }

    @Override
    public String help() {
        return "Every run is kept with what was there before, so it can be taken back now or later"
                + " (phoenix-wizard undo). Containers that are named here take the change at their next start.";
    }
}
