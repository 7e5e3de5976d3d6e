package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Outcome;
import phoenix.report.AttemptText;
import phoenix.report.ProofText;
import phoenix.report.ReportLine;
import phoenix.text.Redactor;
import phoenix.troubleshoot.Proof;
import phoenix.tui.KeyHint;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.ProgressList;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.Step;
import phoenix.tui.widget.TextPane;

/** Whether a container that was started is as planned: a list of looks that answers itself, then done or round again. */
final class ProofPage extends WizardPage {
    private static final int LEAST_ROWS = 4;
    private static final String LOOK = "look whether it is as planned";

    private final String container;
    private final Outcome outcome;
    private final ProgressList list;
    private final TextPane verdict = new TextPane(List.of());
    private final TextPane tried = new TextPane(List.of());
    private final ButtonRow row = new ButtonRow(List.of());
    private List<ActionButton> buttons = List.of();
    private boolean begun;

    /** @param outcome what came of the start */
    ProofPage(Wizard wizard, String container, Outcome outcome) {
        super(wizard);
        this.container = container;
        this.outcome = outcome;
        this.list = new ProgressList(steps());
        show(lookAgain(), toTheStart());
    }

    private ActionButton lookAgain() {
        return new ActionButton("Look again", this::escape);
    }

    private ActionButton toTheStart() {
        return new ActionButton("To the start", () -> wizard().readAgain(true));
    }

    private void show(ActionButton... newButtons) {
        buttons = List.of(newButtons);
        row.show(buttons);
    }

    /** What the start itself came to. */
    private List<Step> steps() {
        return outcome.run().steps().stream()
                .map(s -> new Step(
                        s.change().title(), RunPage.state(s.state()), Redactor.mask(String.join("\n", s.details()))))
                .toList();
    }

    @Override
    public String title() {
        return "Container " + container;
    }

    @Override
    public String help() {
        return "A start that the tools call done is not believed: the wizard looks. It runs; the id map that the kernel holds is"
                + " the one that its file says; its root can use what it mounts, asked inside the container. yes: it"
                + " is so. no: it is not. unknown: it could not be found out, and the reason stands below.\n\n"
                + "Look again reads everything anew, with the log that this start left. What was tried stays in view.";
    }

    @Override
    Component content() {
        return new Stack()
                .add(verdict)
                .addRest(list, LEAST_ROWS)
                .addSpare(new Section("What was tried", tried), 2)
                .add(row);
    }

    @Override
    public void shown() {
        if (!begun) {
            begun = true;
            prove();
        }
    }

    private void prove() {
        if (outcome.failed()) {
            say(
                    ReportLine.Tone.FAIL,
                    "Container " + container + " did not start. Look again: everything is read anew, with"
                            + " what this start left.");
            return;
        }
        say(ReportLine.Tone.DIM, "The start went well, by the tools' own word. Now the wizard looks.");
        look(new Step(LOOK, Step.State.RUNNING, ""));
        wizard().find(wizard().conversation().proving(container), this::proven, this::unproven);
    }

    private void say(ReportLine.Tone tone, String words) {
        verdict.show(List.of(Tones.passage(new ReportLine(tone, words))));
    }

    private void look(Step... looks) {
        List<Step> steps = new ArrayList<>(steps());
        steps.addAll(List.of(looks));
        list.show(steps);
    }

    private void proven(Proof proof) {
        wizard().conversation().attempts().add(proof);
        look(proof.checks().stream().map(ProofPage::step).toArray(Step[]::new));
        verdict.show(List.of(Tones.passage(ProofText.verdict(proof))));
        if (proof.holds()) {
            show(new ActionButton("Done", () -> wizard().readAgain(true)), lookAgain());
            buttons.get(0).takeFocus();
        }
        wizard().refresh();
    }

    private static Step step(Proof.Check check) {
        Step.State state =
                switch (check.verdict()) {
                    case YES -> Step.State.YES;
                    case NO -> Step.State.NO;
                    case UNKNOWN -> Step.State.UNKNOWN;
                };
        return new Step(check.what(), state, Redactor.mask(check.says()));
    }

    private void unproven(Exception error) {
        say(ReportLine.Tone.FAIL, "It could not be found out whether container " + container + " is as planned.");
        look(new Step(LOOK, Step.State.UNKNOWN, String.valueOf(error.getMessage())));
    }

    @Override
    void refresh() {
        tried.show(AttemptText.of(wizard().conversation().attempts().of(container), wizard().when()).stream()
                .map(Tones::passage)
                .toList());
    }

    /** Back is where the container was looked at, with what is so now. */
    @Override
    void escape() {
        wizard().lookAgain(container);
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(buttons.get(0));
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "choose"), new KeyHint("Left/Right", "buttons"));
    }
}
