package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import phoenix.change.Finding;
import phoenix.report.AuditText;
import phoenix.text.SafeText;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;

/** All findings, gravest first; typing filters by area, status or any word, Enter shows the evidence. */
final class AuditPage extends WizardPage {
    private static final int COLUMNS = 76;

    private final Prose words = new Prose(COLUMNS, Role.DIM, "");
    private final StatusTable<Finding> table =
            new StatusTable<>(List.of("area", "about", "finding"), "Nothing was checked.");

    AuditPage(Wizard wizard) {
        super(wizard);
        table.onOpen(f -> wizard.go(() -> new FindingPage(wizard, f)));
        wizard.count();
    }

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public String help() {
        return "fail: not as wanted, a change puts it right. warn: works, but is dangerous or will surprise. info: a fact to"
                + " know. ok: as wanted. Type to filter: an area (admin), a status (fail), a container, any word.";
    }

    @Override
    public Component body() {
        Panel page = new Panel(new BorderLayout());
        page.addComponent(words, BorderLayout.Location.TOP);
        page.addComponent(table, BorderLayout.Location.CENTER);
        page.addComponent(
                new ButtonRow(List.of(
                        new ActionButton("Fix everything", () -> wizard().review(
                                        () -> wizard().conversation().plan())),
                        new ActionButton("Back", () -> wizard().back()))),
                BorderLayout.Location.BOTTOM);
        refresh();
        return page;
    }

    @Override
    void refresh() {
        List<Finding> findings = wizard().conversation().plan().findings().stream()
                .sorted(Comparator.comparing(Finding::status).reversed())
                .toList();
        table.show(findings.stream()
                .map(f -> new TableRow<>(
                        f,
                        VolumesPage.status(f.status()),
                        List.of(f.area().id(), SafeText.of(f.subject()), SafeText.of(f.message()))))
                .toList());
        boolean counting = wizard().conversation().hasUncounted();
        words.show(
                Role.DIM, AuditText.summary(findings).text() + (counting ? " Volumes are still being counted." : ""));
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(table);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(
                new KeyHint("Enter", "evidence"), new KeyHint("type", "filter"), new KeyHint("Tab", "fix everything"));
    }
}
