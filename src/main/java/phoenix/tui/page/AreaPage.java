package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.ids.IdRange;
import phoenix.plan.PlanPreview;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Ruler;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.wizard.AreaForm;
import phoenix.wizard.Field;
import phoenix.wizard.IdmapView;

/** The questions of one area beside the preview of what they would change. */
final class AreaPage extends FormPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_CHECKLIST = 8;
    private static final int LEAST_FINDINGS = 5;

    private final Area area;
    private final Ruler ruler = new Ruler(List.of());
    private final FindingsTable findings;
    private final Section findingsSection;
    private AreaForm form;
    private Optional<Plan> findingsOf = Optional.empty();
    private List<Finding> open = List.of();
    private final ActionButton next = new ActionButton("Next", this::next);

    AreaPage(Wizard wizard, Area area) {
        super(wizard, "Nothing to change here: it is as wanted.", area == Area.APPARMOR ? 2 : 4);
        this.area = area;
        this.form = AreaForm.of(area, wizard.conversation());
        this.findings = FindingsTable.ofOneArea(wizard);
        this.findingsSection = new Section("Now", findings.table());
    }

    @Override
    List<Field> fields() {
        form = AreaForm.of(area, wizard().conversation());
        return form.fields();
    }

    @Override
    public String title() {
        return form.title();
    }

    @Override
    public String step() {
        return "step " + (area.ordinal() + 1) + " of 5";
    }

    @Override
    public String help() {
        return form.intro()
                + " The preview shows what your answers would change on this host; nothing is changed before"
                + " the last page.";
    }

    @Override
    Component questions() {
        ask();
        Stack page = new Stack().add(new Prose(COLUMNS, Role.DIM, form.intro()));
        if (form.fields().stream().anyMatch(f -> !(f instanceof Field.Checklist))) {
            page.add(form());
        }
        if (form.fields().stream().anyMatch(Field.Checklist.class::isInstance)) {
            page.addRest(checklist(), LEAST_CHECKLIST);
        }
        if (area == Area.IDMAP) {
            page.addSpare(new Section("Ids inside the containers, and the host's ids that they are", ruler), 4);
        }
        return page.addSpare(findingsSection, LEAST_FINDINGS)
                .add(advice())
                .add(new ButtonRow(List.of(next, flipButton(), new ActionButton("Back", () -> wizard().back()))));
    }

    private void next() {
        if (!form().focusFirstProblem()) {
            wizard().next(area);
        }
    }

    @Override
    Optional<Area> area() {
        return Optional.of(area);
    }

    @Override
    void refresh() {
        List<PlanPreview.Shown> shown = wizard().conversation().preview(area);
        preview(shown);
        IdRange usual = IdmapView.usual(wizard().conversation());
        ruler.show(List.of(Ruler.Span.mapped(0, usual.first(), usual.count(), "")));
        showFindings(wizard().conversation().plan());
        long fail = open.stream().filter(f -> f.status() == Finding.Status.FAIL).count();
        advice().show(fail == 0 ? Role.STATUS_OK : Role.STATUS_WARN, standing(fail, shown.size()));
    }

    /** There may be thousands, and only a new plan has others. */
    private void showFindings(Plan plan) {
        if (findingsOf.filter(known -> known == plan).isPresent()) {
            return;
        }
        findingsOf = Optional.of(plan);
        open = wizard().conversation().findings(area).stream()
                .filter(f -> f.status() != Finding.Status.OK)
                .toList();
        findings.show(open);
        findingsSection.rename("Now: " + count(open.size(), "finding"));
    }

    private static String standing(long fail, int changes) {
        if (fail == 0) {
            return changes == 0
                    ? "This area is as wanted."
                    : "Nothing is wrong here now; your answers mean " + count(changes, "change") + ".";
        }
        String now = fail == 1 ? "1 thing is not as wanted here" : fail + " things are not as wanted here";
        return now + "; "
                + (changes == 0
                        ? "no change of the wizard puts that right. The audit says what to do by hand."
                        : count(changes, "change") + (changes == 1 ? " puts" : " put")
                                + " right what the wizard can. The preview shows them.");
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(next);
    }

    @Override
    List<KeyHint> questionHints() {
        return List.of(
                new KeyHint("Enter", "next"), new KeyHint("Tab/Up", "questions"), new KeyHint("Ctrl+P", "preview"));
    }
}
