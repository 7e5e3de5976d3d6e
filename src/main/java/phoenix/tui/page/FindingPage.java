package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextPane;

/** One finding with its evidence, and the fix for just this. */
final class FindingPage extends WizardPage {
    private static final int INDENT = 2;
    private static final int LEAST_ROWS = 6;

    private final Finding finding;
    private final List<ActionButton> buttons = new ArrayList<>();

    /** @param finding with its secrets masked */
    FindingPage(Wizard wizard, Finding finding) {
        super(wizard);
        this.finding = finding;
        Supplier<Plan> fix = () -> wizard.conversation().fix(Set.of(finding.key()));
        if (!fix.get().isEmpty()) {
            String label = "Fix this (" + count(fix.get().changes().size(), "change") + ")";
            buttons.add(new ActionButton(label, () -> wizard.review(fix)));
        }
        buttons.add(new ActionButton("Back", wizard::back));
    }

    @Override
    public String title() {
        return finding.id();
    }

    @Override
    public String help() {
        return "What was checked, where it was seen, and what to do about it. \"Fix this\" shows the changes that put just"
                + " this right, with those that they stand on, before anything is changed.";
    }

    @Override
    Component content() {
        List<Passage> text = new ArrayList<>();
        text.add(Passage.of(
                FindingsTable.status(finding.status()).role(),
                finding.status().id() + ", " + finding.area().id() + ", " + finding.subject()));
        text.add(Passage.plain(""));
        text.add(Passage.plain(finding.message()));
        if (!finding.evidence().isEmpty()) {
            heading(text, "Seen in");
        }
        for (Evidence evidence : finding.evidence()) {
            String line = evidence.line() > 0 ? ", line " + evidence.line() : "";
            text.add(Passage.plain(evidence.file() + line).indented(INDENT));
            text.add(Passage.of(Role.DIM, evidence.text()).indented(2 * INDENT));
        }
        if (!finding.remedy().isEmpty()) {
            heading(text, "What to do");
            text.add(Passage.plain(finding.remedy()).indented(INDENT));
        }
        return new Stack().addRest(new TextPane(text), LEAST_ROWS).add(new ButtonRow(buttons));
    }

    private static void heading(List<Passage> text, String words) {
        text.add(Passage.plain(""));
        text.add(Passage.of(Role.HEADING, words));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(buttons.get(0));
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", buttons.size() > 1 ? "review the fix" : "back"));
    }
}
