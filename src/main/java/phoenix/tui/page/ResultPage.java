package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.change.RunStatus;
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
    private final boolean takenBack;
    private final Optional<Outcome> failed;
    private final List<ActionButton> buttons;

    /**
     * @param takenBack whether it was taking back that ended
     * @param failed the run that failed before and was taken back for that
     */
    ResultPage(Wizard wizard, Outcome outcome, boolean takenBack, Optional<Outcome> failed) {
        super(wizard);
        this.outcome = outcome;
        this.takenBack = takenBack;
        this.failed = failed;
        this.buttons = buttons();
    }

    private List<ActionButton> buttons() {
        Run run = outcome.run();
        ActionButton start = new ActionButton("To the start", this::escape);
        ActionButton leave = new ActionButton("Leave", () -> wizard().leave());
        ActionButton back = new ActionButton(takenBack ? "Take back the rest" : "Take it back", () -> wizard().run(
                        RunPage.takingBack(wizard(), run)));
        ActionButton finish = new ActionButton("Finish it", () -> wizard().finish(run));
        if (!run.canBeUndone()) {
            return List.of(start, leave);
        }
        if (outcome.cancelled()) {
            return takenBack ? List.of(back, start) : List.of(finish, back, start);
        }
        return outcome.failed() && !takenBack ? List.of(back, start, leave) : List.of(start, back, leave);
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
        wizard().readAgain(outcome.run().status() != RunStatus.UNDONE);
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
