package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.intent.Answers;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Check;
import phoenix.tui.widget.ChecklistPane;
import phoenix.tui.widget.DiffPane;
import phoenix.tui.widget.Form;
import phoenix.tui.widget.FormField;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.SideBySide;
import phoenix.wizard.AreaForm;
import phoenix.wizard.Field;

/** The questions of one area beside the preview of what they would change. */
final class AreaPage extends WizardPage implements FieldWidgets.Answering {
    private static final int COLUMNS = 50;

    private final Area area;
    private final DiffPane preview = new DiffPane("Nothing to change here: it is as wanted.");
    private final Prose standing = new Prose(COLUMNS, Role.DIM, "");
    private final Section previewSection = new Section("Preview", preview);
    private AreaForm form;
    private Form widgets = new Form(List.of());
    private SideBySide sides;
    private ActionButton next;

    AreaPage(Wizard wizard, Area area) {
        super(wizard);
        this.area = area;
        this.form = AreaForm.of(area, wizard.conversation());
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
    public Component body() {
        FieldWidgets factory = new FieldWidgets(this);
        List<FormField<?, ?>> fields = new ArrayList<>();
        form.fields().forEach(f -> fields.addAll(factory.of(f)));
        widgets = new Form(fields);
        next = new ActionButton("Next", this::next);
        Panel middle = new Panel(new BorderLayout());
        middle.addComponent(widgets, BorderLayout.Location.TOP);
        checklist().ifPresent(c -> middle.addComponent(c, BorderLayout.Location.CENTER));
        Panel questions = new Panel(new BorderLayout());
        Panel head = new Panel(new LinearLayout().setSpacing(1));
        head.addComponent(new Prose(COLUMNS, Role.DIM, form.intro()));
        questions.addComponent(head, BorderLayout.Location.TOP);
        questions.addComponent(middle, BorderLayout.Location.CENTER);
        Panel foot = new Panel(new LinearLayout().setSpacing(1));
        foot.addComponent(standing);
        foot.addComponent(new ButtonRow(List.of(
                next, new ActionButton("Preview", this::flip), new ActionButton("Back", () -> wizard().back()))));
        questions.addComponent(foot, BorderLayout.Location.BOTTOM);
        sides = new SideBySide(questions, previewSection);
        refresh();
        return sides;
    }

    private Optional<ChecklistPane<String>> checklist() {
        List<Field.Item> items = form.fields().stream()
                .filter(Field.Checklist.class::isInstance)
                .flatMap(f -> ((Field.Checklist) f).items().stream())
                .toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<Check<String>> rows = items.stream()
                .map(i -> new Check<>(i.id(), i.group(), i.label(), i.reason(), i.details(), i.checked()))
                .toList();
        ChecklistPane<String> pane = new ChecklistPane<>(rows);
        return Optional.of(pane.onChange(this::checked));
    }

    private void checked(List<String> ids) {
        List<Field.Item> items = form.fields().stream()
                .filter(Field.Checklist.class::isInstance)
                .flatMap(f -> ((Field.Checklist) f).items().stream())
                .toList();
        FieldWidgets.flipped(items, ids).ifPresent(i -> answer(i.flip().apply(!i.checked())));
    }

    @Override
    public void answer(UnaryOperator<Answers> change) {
        wizard().conversation().answer(change);
        AreaForm now = AreaForm.of(area, wizard().conversation());
        boolean otherQuestions = !labels(now).equals(labels(form));
        form = now;
        wizard().face().afterInput(this::refresh);
        if (otherQuestions) {
            wizard().face().show(this);
        }
    }

    private static List<String> labels(AreaForm form) {
        return form.fields().stream().map(Field::label).toList();
    }

    @Override
    public void password(char[] typed) {
        wizard().conversation().password(typed);
    }

    private void next() {
        if (!widgets.focusFirstProblem()) {
            wizard().count();
            wizard().next(area);
        }
    }

    private void flip() {
        sides.flip();
    }

    @Override
    void refresh() {
        var shown = wizard().conversation().preview(area);
        preview.show(PreviewLines.of(shown));
        previewSection.rename("Preview: " + count(shown.size(), "change"));
        long fail = wizard().conversation().findings(area).stream()
                .filter(f -> f.status() == Finding.Status.FAIL)
                .count();
        standing.show(
                fail == 0 ? Role.STATUS_OK : Role.STATUS_WARN,
                fail == 0
                        ? "This area is as wanted."
                        : "Not as wanted now: " + count(fail, "finding") + ". " + count(shown.size(), "change")
                                + " planned.");
    }

    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(next);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "next"), new KeyHint("Tab", "questions"), new KeyHint("Ctrl+P", "preview"));
    }

    @Override
    public boolean onKey(KeyStroke key) {
        if (isControl(key, 'p')) {
            flip();
            return true;
        }
        return super.onKey(key);
    }
}
