package phoenix.tui.page;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import phoenix.change.Outcome;
import phoenix.change.Step;
import phoenix.report.ReportLine;
import phoenix.report.RunText;
import phoenix.tui.KeyHint;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.TextPane;

/** What came of a run, and what to do next. */
final class ResultPage extends WizardPage {
    private static final TerminalSize ROOM = new TerminalSize(76, 16);

    private final Outcome outcome;
    private final List<ActionButton> buttons = new ArrayList<>();

    ResultPage(Wizard wizard, Outcome outcome, boolean takenBack) {
        super(wizard);
        this.outcome = outcome;
        ActionButton start = new ActionButton("To the start", wizard::readAgainAndRestart);
        ActionButton undo =
                new ActionButton("Take it back", () -> wizard.replace(() -> RunPage.takingBack(wizard, outcome.run())));
        boolean offered = !takenBack && outcome.run().canBeUndone();
        if (offered && (outcome.failed() || outcome.cancelled())) {
            buttons.add(undo);
            buttons.add(start);
        } else {
            buttons.add(start);
            if (offered) {
                buttons.add(undo);
            }
        }
        buttons.add(new ActionButton("Leave", wizard::leave));
    }

    @Override
    public String title() {
        return switch (outcome.run().status()) {
            case APPLIED -> "Done";
            case UNDONE -> "Taken back";
            case FAILED -> "A change failed";
            case PARTLY_UNDONE -> "Taken back in part";
            case BROKEN, RUNNING -> "Stopped";
        };
    }

    @Override
    public Component body() {
        Panel page = new Panel(new BorderLayout());
        page.addComponent(new TextPane(ROOM, words()), BorderLayout.Location.CENTER);
        page.addComponent(new ButtonRow(buttons), BorderLayout.Location.BOTTOM);
        return page;
    }

    private String words() {
        List<ReportLine> lines = new ArrayList<>(RunText.outcome(outcome));
        for (Step step : outcome.run().steps()) {
            boolean worthTelling = step.state() == Step.State.FAILED
                    || step.state() == Step.State.KEPT
                    || !step.details().isEmpty();
            if (worthTelling) {
                lines.add(ReportLine.plain(""));
                lines.addAll(RunText.step(step));
            }
        }
        return lines.stream().map(ReportLine::text).collect(Collectors.joining("\n"));
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(buttons.get(0));
    }

    @Override
    void escape() {
        wizard().readAgainAndRestart();
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
