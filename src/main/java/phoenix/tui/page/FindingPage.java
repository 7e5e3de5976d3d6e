package phoenix.tui.page;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.report.AuditDocument;
import phoenix.text.SafeText;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.TextPane;

/** One finding with its evidence, and the fix for just this. */
final class FindingPage extends WizardPage {
    private static final TerminalSize ROOM = new TerminalSize(76, 16);

    private final Finding finding;
    private final List<ActionButton> buttons = new ArrayList<>();

    FindingPage(Wizard wizard, Finding finding) {
        super(wizard);
        this.finding = AuditDocument.masked(List.of(finding)).get(0);
        Plan fix = wizard.conversation().fix(Set.of(finding.key()));
        if (!fix.isEmpty()) {
            buttons.add(new ActionButton(
                    "Fix this (" + AreaPage.count(fix.changes().size(), "change") + ")",
                    () -> wizard.review(() -> wizard.conversation().fix(Set.of(finding.key())))));
        }
        buttons.add(new ActionButton("Back", wizard::back));
    }

    @Override
    public String title() {
        return finding.id();
    }

    @Override
    public Component body() {
        StringBuilder text = new StringBuilder();
        text.append(finding.status().id())
                .append(", ")
                .append(finding.area().id())
                .append(", ");
        text.append(SafeText.of(finding.subject())).append("\n\n");
        text.append(SafeText.of(finding.message())).append("\n");
        if (!finding.evidence().isEmpty()) {
            text.append("\nSeen in\n");
        }
        for (Evidence evidence : finding.evidence()) {
            text.append("  ").append(SafeText.of(evidence.file()));
            text.append(evidence.line() > 0 ? ":" + evidence.line() : "").append("\n");
            text.append("    ").append(SafeText.of(evidence.text())).append("\n");
        }
        if (!finding.remedy().isEmpty()) {
            text.append("\nWhat to do\n  ")
                    .append(SafeText.of(finding.remedy()))
                    .append("\n");
        }
        Panel page = new Panel(new BorderLayout());
        page.addComponent(new TextPane(ROOM, text.toString()), BorderLayout.Location.CENTER);
        page.addComponent(new ButtonRow(buttons), BorderLayout.Location.BOTTOM);
        return page;
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(buttons.get(0));
    }
}
