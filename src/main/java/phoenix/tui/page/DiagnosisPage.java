package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import phoenix.change.Change;
import phoenix.change.Evidence;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.ids.IdKind;
import phoenix.text.Redactor;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Ruler;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextPane;

/** Why one container does not start, with its map drawn as a ruler, and the fix. */
final class DiagnosisPage extends WizardPage {
    private static final int INDENT = 2;
    private static final int LEAST_ROWS = 6;

    private final Container container;
    private final List<ActionButton> buttons = new ArrayList<>();

    DiagnosisPage(Wizard wizard, Container container) {
        super(wizard);
        this.container = container;
        Set<String> ids = diagnosis().stream()
                .flatMap(d -> d.changes().stream())
                .map(Change::id)
                .collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            Supplier<Plan> fix = () -> wizard.conversation().part(ids);
            String label = "Review the fix (" + count(fix.get().changes().size(), "change") + ")";
            buttons.add(new ActionButton(label, () -> wizard.review(fix)));
        }
        buttons.add(new ActionButton("Back", wizard::back));
    }

    private Optional<Diagnosis> diagnosis() {
        return wizard().conversation().diagnosis(container.id());
    }

    @Override
    public String title() {
        return "Container " + container.id();
    }

    @Override
    public String help() {
        return "What in this container's files, in root's delegation and in the profiles keeps it from starting or from its"
                + " volume, with the lines that show it. The fix is shown before anything is changed.";
    }

    @Override
    Component content() {
        Stack page = new Stack();
        List<Ruler.Span> spans = container.idMap().lines(IdKind.UID).stream()
                .map(l -> new Ruler.Span(l.container(), l.host(), l.count(), ""))
                .toList();
        if (!spans.isEmpty()) {
            page.add(new Section(
                    "User ids inside " + container.id() + ", and the host's that they are", new Ruler(spans)));
        }
        return page.addRest(new TextPane(diagnosis().map(this::words).orElse(List.of())), LEAST_ROWS)
                .add(new ButtonRow(buttons));
    }

    private String name() {
        return container.hostname().equals(container.id())
                ? container.id()
                : container.id() + " " + container.hostname();
    }

    private List<Passage> words(Diagnosis diagnosis) {
        String runs =
                switch (diagnosis.started()) {
                    case YES -> "runs";
                    case NO -> "is stopped";
                    case UNKNOWN -> "may run or not (that could not be read)";
                };
        List<Passage> words = new ArrayList<>();
        words.add(Passage.of(Role.HEADING, name() + (container.privileged() ? ", privileged, " : " ") + runs));
        if (diagnosis.causes().isEmpty()) {
            words.add(Passage.of(
                    Role.STATUS_OK, "No cause was found in its files, in root's delegation and in the profiles."));
        }
        Map<String, String> titles = diagnosis.changes().stream().collect(Collectors.toMap(Change::id, Change::title));
        for (Cause cause : diagnosis.causes()) {
            words.add(Passage.plain(""));
            words.add(Passage.of(Role.STATUS_FAIL, cause.id() + (cause.proven() ? "" : " (could be)")));
            words.add(Passage.plain(Redactor.mask(cause.message())).indented(INDENT));
            for (Evidence evidence : cause.evidence()) {
                String line = evidence.line() > 0 ? ", line " + evidence.line() : "";
                words.add(Passage.of(Role.DIM, evidence.file() + line + ": " + Redactor.mask(evidence.text()))
                        .indented(INDENT));
            }
            cause.fix()
                    .forEach(id -> words.add(Passage.of(Role.ACCENT, "fix: " + titles.getOrDefault(id, id))
                            .indented(INDENT)));
            cause.manual()
                    .forEach(todo -> words.add(
                            Passage.of(Role.ACCENT, "by hand: " + todo).indented(INDENT)));
        }
        return words;
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
