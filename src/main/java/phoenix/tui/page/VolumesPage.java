package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.look.Status;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.DiffPane;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.SideBySide;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;
import phoenix.wizard.AreaForm;
import phoenix.wizard.VolumeView;

/** All shared volumes beside the preview; Enter on one opens its questions. */
final class VolumesPage extends WizardPage {
    private static final int COLUMNS = 50;

    private final AreaForm form;
    private final StatusTable<VolumeView> table = new StatusTable<>(
            List.of("volume", "state", "modes", "folder"), "No volumes: Phoenix's configuration names none.");
    private final DiffPane preview = new DiffPane("Nothing to change here: it is as wanted.");
    private final Section previewSection = new Section("Preview", preview);
    private final ActionButton next = new ActionButton("Review", () -> wizard().next(Area.VOLUMES));
    private SideBySide sides;

    VolumesPage(Wizard wizard) {
        super(wizard);
        form = AreaForm.of(Area.VOLUMES, wizard.conversation());
        table.onOpen(v -> wizard.go(() -> new VolumePage(wizard, v.volume())));
        wizard.count();
    }

    @Override
    public String title() {
        return form.title();
    }

    @Override
    public String step() {
        return "step 4 of 5";
    }

    @Override
    public String help() {
        return form.intro() + " Enter on a volume opens what can be chosen for it. Files of applications (other ids)"
                + " keep their owner unless you choose otherwise there.";
    }

    @Override
    public Component body() {
        Panel questions = new Panel(new BorderLayout());
        questions.addComponent(new Prose(COLUMNS, Role.DIM, form.intro()), BorderLayout.Location.TOP);
        questions.addComponent(table, BorderLayout.Location.CENTER);
        questions.addComponent(
                new ButtonRow(List.of(
                        next,
                        new ActionButton("Preview", this::flip),
                        new ActionButton("Back", () -> wizard().back()))),
                BorderLayout.Location.BOTTOM);
        sides = new SideBySide(questions, previewSection);
        refresh();
        return sides;
    }

    private void flip() {
        sides.flip();
    }

    @Override
    void refresh() {
        table.show(VolumeView.all(wizard().conversation()).stream()
                .map(v -> new TableRow<>(
                        v,
                        status(v.worst()),
                        List.of(
                                v.volume().name(),
                                v.state(),
                                v.modes(),
                                v.volume().hostPath())))
                .toList());
        var shown = wizard().conversation().preview(Area.VOLUMES);
        preview.show(PreviewLines.of(shown));
        previewSection.rename("Preview: " + AreaPage.count(shown.size(), "change"));
    }

    static Status status(Finding.Status status) {
        return switch (status) {
            case OK -> Status.OK;
            case INFO -> Status.INFO;
            case WARN -> Status.WARN;
            case FAIL -> Status.FAIL;
        };
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(next);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(
                new KeyHint("Enter", "review, or open"),
                new KeyHint("Tab", "volumes"),
                new KeyHint("Ctrl+P", "preview"));
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
