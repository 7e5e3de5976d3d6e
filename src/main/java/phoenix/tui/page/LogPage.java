package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.host.RanCommand;
import phoenix.text.Redactor;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextPane;

/** Each command as it ran since the wizard was started, latest first, and what libraries printed. */
final class LogPage extends WizardPage {
    private static final int INDENT = 2;
    private static final int LEAST_ROWS = 6;
    private static final int MOST_LINES = 20;

    private final TextPane text = new TextPane(List.of());
    private final ActionButton back = new ActionButton("Back", () -> wizard().back());

    LogPage(Wizard wizard) {
        super(wizard);
    }

    @Override
    public String title() {
        return "Log";
    }

    @Override
    public String help() {
        return "Each command that the wizard ran since it was started, to read this host or to change it, with how it ended,"
                + " how long it took, and what it said. Passwords go to commands in another way and are not in here. What the"
                + " wizard does itself, without a command, is in the run's own report.";
    }

    @Override
    Component content() {
        return new Stack().addRest(text, LEAST_ROWS).add(new ButtonRow(List.of(back)));
    }

    @Override
    void refresh() {
        List<Passage> lines = new ArrayList<>();
        List<RanCommand> ran = new ArrayList<>(wizard().conversation().host().ranCommands());
        if (ran.isEmpty()) {
            lines.add(Passage.plain(
                    wizard().conversation().host().executes()
                            ? "No command was run yet."
                            : "A sample host runs no commands: what they would do is predicted."));
        }
        for (int i = ran.size() - 1; i >= 0; i--) {
            add(lines, ran.get(i));
        }
        List<String> stray = wizard().face().strayOutput();
        if (!stray.isEmpty()) {
            lines.add(Passage.plain(""));
            lines.add(Passage.of(Role.HEADING, "Printed by libraries"));
            stray.forEach(l -> lines.add(Passage.plain(Redactor.mask(l)).indented(INDENT)));
        }
        text.show(lines);
    }

    private void add(List<Passage> lines, RanCommand ran) {
        lines.add(Passage.of(Role.COMMAND, "$ " + Redactor.mask(ran.command().shown())));
        String how = wizard().when().time(ran.at()) + ", " + ran.took().toMillis() + " ms, "
                + (ran.result().ok() ? "exit status 0" : ran.result().complaint());
        lines.add(
                Passage.of(ran.result().ok() ? Role.DIM : Role.STATUS_WARN, how).indented(INDENT));
        (ran.result().out() + ran.result().err())
                .lines()
                .limit(MOST_LINES)
                .forEach(l -> lines.add(Passage.plain(Redactor.mask(l)).indented(INDENT)));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(back);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Tab, Up/Down", "scroll"));
    }
}
