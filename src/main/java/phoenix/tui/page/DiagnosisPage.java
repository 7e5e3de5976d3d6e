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
import java.util.stream.Collectors;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.ids.IdKind;
import phoenix.report.DiagnosisText;
import phoenix.report.ReportLine;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Ruler;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.TextPane;

/** Why one container does not start, with its map drawn as a ruler, and the fix. */
final class DiagnosisPage extends WizardPage {
    private static final TerminalSize ROOM = new TerminalSize(76, 12);

    private final String container;
    private final List<ActionButton> buttons = new ArrayList<>();

    DiagnosisPage(Wizard wizard, String container) {
        super(wizard);
        this.container = container;
        Set<String> ids = diagnosis().map(Diagnosis::changes).orElse(List.of()).stream()
                .map(Change::id)
                .collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            Plan fix = wizard.conversation().part(ids);
            buttons.add(new ActionButton(
                    "Review the fix (" + AreaPage.count(ids.size(), "change") + ")", () -> wizard.review(() -> fix)));
        }
        buttons.add(new ActionButton("Back", wizard::back));
    }

    private Optional<Diagnosis> diagnosis() {
        return wizard().conversation().diagnosis(container);
    }

    @Override
    public String title() {
        return "Container " + container;
    }

    @Override
    public Component body() {
        String text = diagnosis().map(DiagnosisText::of).orElse(List.of()).stream()
                .map(ReportLine::text)
                .collect(Collectors.joining("\n"));
        Panel page = new Panel(new BorderLayout());
        List<Ruler.Span> spans = wizard().conversation().containers().stream()
                .filter(c -> c.id().equals(container))
                .findFirst()
                .map(DiagnosisPage::spans)
                .orElse(List.of());
        if (!spans.isEmpty()) {
            page.addComponent(
                    new Section("User ids: container above, host below", new Ruler(spans)), BorderLayout.Location.TOP);
        }
        page.addComponent(new TextPane(ROOM, text), BorderLayout.Location.CENTER);
        page.addComponent(new ButtonRow(buttons), BorderLayout.Location.BOTTOM);
        return page;
    }

    private static List<Ruler.Span> spans(Container container) {
        return container.idMap().lines(IdKind.UID).stream()
                .map(l -> new Ruler.Span(l.container(), l.host(), l.count(), ""))
                .toList();
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(buttons.get(0));
    }
}
