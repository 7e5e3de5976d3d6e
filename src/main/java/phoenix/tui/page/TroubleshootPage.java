package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.container.Container;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.look.Status;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;

/** All containers with a few words each; Enter looks at one. */
final class TroubleshootPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 4;

    private final StatusTable<String> table =
            new StatusTable<>(List.of("container", "name", "runs", "found"), "This host has no containers yet.");
    private final ActionButton back;

    TroubleshootPage(Wizard wizard) {
        super(wizard);
        back = new ActionButton("Back", wizard::back);
        table.onOpen(this::open);
    }

    private void open(String id) {
        wizard().conversation().containers().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .ifPresent(c -> wizard().go(new DiagnosisPage(wizard(), c)));
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
    Component content() {
        return new Stack()
                .add(new Prose(COLUMNS, Role.DIM, "Which container does not start, or sees nobody on its volume?"))
                .addRest(table, LEAST_ROWS)
                .add(new ButtonRow(List.of(back)));
    }

    @Override
    void refresh() {
        table.show(wizard().conversation().containers().stream().map(this::row).toList());
    }

    private TableRow<String> row(Container container) {
        List<String> causes = wizard().conversation().diagnosis(container.id()).map(Diagnosis::causes).stream()
                .flatMap(List::stream)
                .map(c -> c.id())
                .distinct()
                .toList();
        String runs =
                switch (container.running()) {
                    case YES -> "running";
                    case NO -> "stopped";
                    case UNKNOWN -> "unknown";
                };
        String found = causes.isEmpty() ? container.privileged() ? "privileged" : "nothing" : String.join(", ", causes);
        Status status = !causes.isEmpty() ? Status.FAIL : container.privileged() ? Status.WARN : Status.OK;
        return new TableRow<>(container.id(), status, List.of(container.id(), container.hostname(), runs, found));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(wizard().conversation().containers().isEmpty() ? back : table);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "look at it"), new KeyHint("letters", "filter"));
    }
}
