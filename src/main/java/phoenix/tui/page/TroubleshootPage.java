package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import java.util.List;
import java.util.Optional;
import phoenix.container.Container;
import phoenix.container.Running;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.look.Status;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;

/** All containers with a few words each; Enter looks at one. */
final class TroubleshootPage extends WizardPage {
    private static final int COLUMNS = 76;

    private final StatusTable<String> table =
            new StatusTable<>(List.of("container", "name", "runs", "state"), "This host has no containers yet.");

    TroubleshootPage(Wizard wizard) {
        super(wizard);
        table.onOpen(id -> wizard.go(() -> new DiagnosisPage(wizard, id)));
    }

    @Override
    public String title() {
        return "Troubleshoot";
    }

    @Override
    public String help() {
        return "Choose the container that does not start, or that sees its files as nobody. Its map, its delegation and its"
                + " profile are looked at; nothing is started or stopped.";
    }

    @Override
    public Component body() {
        Panel page = new Panel(new BorderLayout());
        page.addComponent(
                new Prose(COLUMNS, Role.DIM, "Which container does not start, or sees nobody on its volume?"),
                BorderLayout.Location.TOP);
        page.addComponent(table, BorderLayout.Location.CENTER);
        refresh();
        return page;
    }

    @Override
    void refresh() {
        table.show(wizard().conversation().containers().stream().map(this::row).toList());
    }

    private TableRow<String> row(Container container) {
        int causes = wizard().conversation()
                .diagnosis(container.id())
                .map(Diagnosis::causes)
                .map(List::size)
                .orElse(0);
        String runs =
                container.running() == Running.YES ? "running" : container.running() == Running.NO ? "stopped" : "?";
        String state =
                container.privileged() ? "privileged" : causes == 0 ? "healthy" : AreaPage.count(causes, "cause");
        Status status = causes > 0 ? Status.FAIL : container.privileged() ? Status.WARN : Status.OK;
        return new TableRow<>(container.id(), status, List.of(container.id(), container.hostname(), runs, state));
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(table);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "look at it"), new KeyHint("type", "filter"));
    }
}
