package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import phoenix.change.Finding;
import phoenix.intent.Answers;
import phoenix.intent.SharedVolume;
import phoenix.plan.PlanPreview;
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
import phoenix.wizard.Field;
import phoenix.wizard.VolumeView;

/** The questions about one volume beside the preview of its changes. */
final class VolumePage extends WizardPage implements FieldWidgets.Answering {
    private static final int COLUMNS = 50;

    private final SharedVolume volume;
    private final DiffPane preview = new DiffPane("Nothing to change for this volume.");
    private final Prose findings = new Prose(COLUMNS, Role.DIM, "");
    private SideBySide sides;

    VolumePage(Wizard wizard, SharedVolume volume) {
        super(wizard);
        this.volume = volume;
    }

    @Override
    public String title() {
        return "Volume " + volume.name();
    }

    @Override
    public String help() {
        return "The folder " + volume.hostPath() + " is shared with containers "
                + String.join(", ", volume.mounts().keySet())
                + ". Choose its permission bits and how container root gets in.";
    }

    private List<Field> fields() {
        return VolumeView.all(wizard().conversation()).stream()
                .filter(v -> v.volume().name().equals(volume.name()))
                .findFirst()
                .map(v -> v.fields(wizard().conversation()))
                .orElse(List.of());
    }

    @Override
    public Component body() {
        FieldWidgets factory = new FieldWidgets(this);
        List<Field> fields = fields();
        List<FormField<?, ?>> widgets = new ArrayList<>();
        fields.forEach(f -> widgets.addAll(factory.of(f)));
        Panel middle = new Panel(new BorderLayout());
        middle.addComponent(new Form(widgets), BorderLayout.Location.TOP);
        for (Field field : fields) {
            if (field instanceof Field.Checklist list) {
                middle.addComponent(checklist(list), BorderLayout.Location.CENTER);
            }
        }
        middle.addComponent(findings, BorderLayout.Location.BOTTOM);
        Panel questions = new Panel(new BorderLayout());
        questions.addComponent(new Prose(COLUMNS, Role.DIM, volume.hostPath() + "\n "), BorderLayout.Location.TOP);
        questions.addComponent(middle, BorderLayout.Location.CENTER);
        questions.addComponent(
                new ButtonRow(List.of(
                        new ActionButton("Done", () -> wizard().back()), new ActionButton("Preview", this::flip))),
                BorderLayout.Location.BOTTOM);
        sides = new SideBySide(questions, new Section("Preview", preview));
        refresh();
        return sides;
    }

    private ChecklistPane<String> checklist(Field.Checklist list) {
        List<Check<String>> rows = list.items().stream()
                .map(i -> new Check<>(i.id(), i.group(), i.label(), i.reason(), i.details(), i.checked()))
                .toList();
        return new ChecklistPane<>(rows).onChange(ids -> fields().stream()
                .filter(Field.Checklist.class::isInstance)
                .findFirst()
                .flatMap(f -> FieldWidgets.flipped(((Field.Checklist) f).items(), ids))
                .ifPresent(i -> answer(i.flip().apply(!i.checked()))));
    }

    @Override
    public void answer(UnaryOperator<Answers> change) {
        wizard().conversation().answer(change);
        wizard().count();
        wizard().face().afterInput(this::refresh);
    }

    @Override
    public void password(char[] typed) {
        wizard().conversation().password(typed);
    }

    private void flip() {
        sides.flip();
    }

    @Override
    void refresh() {
        List<PlanPreview.Shown> shown = wizard().conversation().preview().stream()
                .filter(s -> s.change().id().startsWith("volumes.")
                        && (s.change().id().endsWith("-" + volume.name())
                                || s.change().id().contains("-" + volume.name() + "-")))
                .toList();
        preview.show(PreviewLines.of(shown));
        StringBuilder words = new StringBuilder();
        for (Finding finding : wizard().conversation().plan().findings()) {
            boolean ours =
                    finding.subject().equals(volume.name()) || finding.subject().startsWith(volume.name() + " in ");
            if (ours && finding.status() != Finding.Status.OK) {
                words.append(finding.status().id())
                        .append(": ")
                        .append(finding.message())
                        .append("\n");
            }
        }
        findings.show(Role.DIM, words.toString());
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Space", "change"), new KeyHint("Tab", "next"), new KeyHint("Ctrl+P", "preview"));
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
