package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.ids.IdKind;
import phoenix.ids.MapParts;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Abreast;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Ruler;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextColumns;

/**
 * What is known of one container's start: its map drawn as rulers, what was tried, the causes, the fix, the evidence in the
 * order of time, and what was ruled out. Follows what is counted meanwhile.
 */
final class DiagnosisPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 6;
    private static final int FEW_PARTS = 2;

    private final String container;
    private final Prose heading = new Prose(COLUMNS, Role.HEADING, "");
    private final TextColumns words = new TextColumns();
    private final ButtonRow row = new ButtonRow(List.of());
    private List<ActionButton> buttons = List.of();
    private Diagnosis diagnosis;

    /** @param container CTID or name; its diagnosis is known */
    DiagnosisPage(Wizard wizard, String container) {
        super(wizard);
        this.container = container;
        this.diagnosis = wizard.diagnoses().of(container).orElseThrow();
        offer();
    }

    @Override
    public String title() {
        return "Container " + container;
    }

    @Override
    public String help() {
        return "The ruler is the id map: above the container's ids, below the ids of this host that they are. Where it says clash,"
                + " two lines map the same id; what is hatched is not delegated: root may not map it (/etc/subuid,"
                + " /etc/subgid). Either way the container does not start.\n\n"
                + "A cause is proven unless it says \"could be\". Its evidence stands below it. The fix is shown before"
                + " anything is changed. The time line is what the host kept of starts, then what holds now. What was"
                + " ruled out was looked at and is not why.\n\n"
                + Conditions.help();
    }

    @Override
    Component content() {
        Stack page = new Stack().add(heading);
        List<MapParts> maps = diagnosis.maps();
        if (maps.size() == 1) {
            page.add(ruler(maps.get(0)));
        } else if (maps.size() > 1) {
            int few = 1 + Math.max(1, Math.min(FEW_PARTS, maps.get(1).parts().size()));
            page.add(new Abreast(ruler(maps.get(0)), ruler(maps.get(1)), few));
        }
        return page.addRest(words, LEAST_ROWS).add(row);
    }

    private Component ruler(MapParts map) {
        String ids = map.kind() == IdKind.UID ? "User ids" : "Group ids";
        return new Section(ids + " inside " + container + ", and the host's that they are", new Ruler(spans(map)));
    }

    private static List<Ruler.Span> spans(MapParts map) {
        return map.parts().stream().map(DiagnosisPage::span).toList();
    }

    private static Ruler.Span span(MapParts.Part part) {
        Ruler.Span span = part.outside()
                .map(host -> Ruler.Span.mapped(
                        part.inside().first(), host.first(), part.inside().count(), ""))
                .orElseGet(() ->
                        Ruler.Span.nothing(part.inside().first(), part.inside().count()));
        Ruler.Span clash = part.clashes() ? span.marked(Ruler.Mark.CLASH) : span;
        return part.delegated() ? clash : clash.marked(Ruler.Mark.NOT_DELEGATED);
    }

    @Override
    void refresh() {
        wizard().diagnoses().find();
        wizard().diagnoses().of(container).filter(d -> d != diagnosis).ifPresent(d -> {
            diagnosis = d;
            offer();
        });
        Container shown = diagnosis.container();
        String name = shown.label();
        heading.show(
                Conditions.status(diagnosis.condition()).role(),
                name + (shown.privileged() ? ", privileged" : "")
                        + shown.lock().map(lock -> ", locked for " + lock).orElse("") + ", "
                        + diagnosis.condition().word() + ". " + Conditions.sentence(diagnosis.condition()));
        DiagnosisWords text = new DiagnosisWords(
                diagnosis, fix(), wizard().conversation().attempts().of(container), wizard().when());
        words.show(text.found(), text.looked());
    }

    private Plan fix() {
        Set<String> ids = diagnosis.changes().stream().map(Change::id).collect(Collectors.toSet());
        return wizard().conversation().part(ids);
    }

    /** The likely next step comes first. What runs is never stopped by an Enter too many, nor for a start that must fail. */
    private void offer() {
        buttons = new ArrayList<>();
        Plan fix = fix();
        if (!fix.isEmpty()) {
            buttons.add(new ActionButton(
                    "Review the fix (" + count(fix.changes().size(), "change") + ")",
                    () -> wizard().review(this::fix, new AfterFix(wizard(), container, fix()))));
        }
        Optional<ContainerStart> start =
                diagnosis.cantStart() ? Optional.empty() : ContainerStart.of(wizard(), container);
        start.filter(s -> !s.again())
                .map(s -> diagnosis.wantsLog() && fix.isEmpty() ? s.button("Start it with a log") : s.button())
                .ifPresent(buttons::add);
        buttons.add(new ActionButton("Look again", () -> wizard().lookAgain(container)));
        start.filter(ContainerStart::again).map(ContainerStart::button).ifPresent(buttons::add);
        buttons.add(new ActionButton("Back", () -> wizard().back()));
        row.show(buttons);
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(buttons.get(0));
    }

    @Override
    public boolean onKey(KeyStroke key) {
        return words.scroll(key) || super.onKey(key);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "choose"), new KeyHint("PgDn/PgUp", "read on"));
    }
}
