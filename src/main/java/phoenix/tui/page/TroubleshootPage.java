package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.container.Container;
import phoenix.text.Redactor;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.look.Status;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.Advice;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;

/** All containers, each with a word for how it stands; Enter looks at one. */
final class TroubleshootPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 4;
    private static final int MESSAGE_ROWS = 2;

    private final StatusTable<String> table =
            new StatusTable<>(List.of("container", "name", "runs", "found"), "This host has no containers yet.");
    private final Advice message = new Advice(MESSAGE_ROWS);
    private final ActionButton back;
    private boolean pointed;

    TroubleshootPage(Wizard wizard) {
        super(wizard);
        back = new ActionButton("Back", wizard::back);
        table.onOpen(this::open);
        table.onSelect(this::tell);
    }

    private List<Container> containers() {
        return wizard().conversation().containers();
    }

    private Optional<Diagnosis> diagnosis(String container) {
        return wizard().diagnoses().of(container);
    }

    private void open(String container) {
        if (diagnosis(container).isPresent()) {
            wizard().go(new DiagnosisPage(wizard(), container));
        }
    }

    @Override
    public void shown() {
        wizard().diagnoses().find();
    }

    @Override
    public String title() {
        return "Troubleshoot";
    }

    @Override
    public String help() {
        return "Choose the container that does not start, or that sees its files as nobody. Nothing is started or stopped by"
                + " looking.\n\n"
                + Conditions.help();
    }

    @Override
    Component content() {
        return new Stack()
                .add(new Prose(COLUMNS, Role.DIM, "Which container does not start, or sees nobody on its volume?"))
                .addRest(table, LEAST_ROWS)
                .add(message)
                .add(new ButtonRow(List.of(back)));
    }

    @Override
    void refresh() {
        wizard().diagnoses().find();
        table.show(containers().stream().map(this::row).toList());
        pointToTrouble();
        tell(table.selected());
    }

    /** Once it is known, the first container with a cause is selected, unless the operator was faster. */
    private void pointToTrouble() {
        boolean known = containers().stream().allMatch(c -> diagnosis(c.id()).isPresent());
        if (known && !pointed && !containers().isEmpty()) {
            pointed = true;
            boolean untouched =
                    table.selected().filter(containers().get(0).id()::equals).isPresent();
            containers().stream()
                    .filter(c -> !c.template())
                    .map(Container::id)
                    .filter(id -> diagnosis(id).filter(Conditions::isTrouble).isPresent())
                    .findFirst()
                    .filter(id -> untouched)
                    .ifPresent(table::select);
        }
    }

    private TableRow<String> row(Container container) {
        Optional<Diagnosis> diagnosis = diagnosis(container.id());
        List<String> causes = diagnosis.map(Diagnosis::causes).stream()
                .flatMap(List::stream)
                .map(Cause::id)
                .distinct()
                .toList();
        String runs =
                switch (container.running()) {
                    case YES -> "yes";
                    case NO -> "no";
                    case UNKNOWN -> "?";
                };
        String nothing =
                diagnosis.isEmpty() ? "looking …" : container.privileged() ? "nothing (privileged)" : "nothing";
        String found = causes.isEmpty() ? nothing : String.join(", ", causes);
        return new TableRow<>(
                container.id(),
                diagnosis.map(d -> Conditions.status(d.condition())).orElse(Status.INFO),
                diagnosis.map(d -> d.condition().word()).orElse(""),
                List.of(container.id(), container.hostname(), runs, found));
    }

    private void tell(Optional<String> selected) {
        Optional<Diagnosis> diagnosis = selected.flatMap(this::diagnosis);
        message.show(
                diagnosis.map(d -> Conditions.status(d.condition()).role()).orElse(Role.DIM),
                diagnosis.map(TroubleshootPage::words).orElse(""));
    }

    private static String words(Diagnosis diagnosis) {
        String cause = diagnosis.causes().stream()
                .findFirst()
                .map(c -> (c.proven() ? " It is this: " : " It could be this: ") + Redactor.mask(c.message()))
                .orElse("");
        return Conditions.sentence(diagnosis.condition()) + cause;
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(containers().isEmpty() ? back : table);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "look at it"), new KeyHint("letters", "filter"));
    }
}
