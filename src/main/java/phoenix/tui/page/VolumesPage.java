package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.Advice;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;
import phoenix.wizard.AreaForm;
import phoenix.wizard.VolumeView;

/** All shared volumes beside the preview; Enter on one opens its questions. */
final class VolumesPage extends SidesPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 5;

    private final AreaForm form;
    private final StatusTable<String> table = new StatusTable<>(
            List.of("volume", "now", "modes", "mounted in"), "No volumes: Phoenix's configuration names none.");
    private final Advice advice = new Advice(1);
    private final ActionButton next;

    VolumesPage(Wizard wizard) {
        super(wizard, "Preview", "Nothing to change here: all volumes are as wanted.");
        form = AreaForm.of(Area.VOLUMES, wizard.conversation());
        next = new ActionButton("Review", () -> wizard.next(Area.VOLUMES));
        table.onOpen(name -> wizard.go(new VolumePage(wizard, name)));
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
        return form.intro() + " Enter on a volume opens what can be chosen for it. \"Access\" shows who may"
                + " read and write which volume, now and after the plan. Files of applications (other ids)"
                + " keep their owner unless you choose otherwise there.";
    }

    @Override
    Component questions() {
        return new Stack()
                .add(new Prose(COLUMNS, Role.DIM, form.intro()))
                .addRest(table, LEAST_ROWS)
                .add(advice)
                .add(new ButtonRow(List.of(
                        next,
                        flipButton(),
                        new ActionButton("Access", () -> wizard().go(new AccessPage(wizard()))),
                        new ActionButton("Back", () -> wizard().back()))));
    }

    @Override
    Optional<Area> area() {
        return Optional.of(Area.VOLUMES);
    }

    @Override
    void refresh() {
        table.show(VolumeView.all(wizard().conversation()).stream()
                .map(v -> new TableRow<>(
                        v.volume().name(),
                        FindingsTable.status(v.worst()),
                        List.of(
                                v.volume().name(),
                                v.state(),
                                v.modes(),
                                String.join(" ", v.volume().mounts().keySet()))))
                .toList());
        preview(wizard().conversation().preview(Area.VOLUMES));
        advice.show(Role.DIM, wizard().counting().orElse(""));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(next);
    }

    @Override
    List<KeyHint> questionHints() {
        boolean inTable = wizard().face().focused().filter(table::equals).isPresent();
        return List.of(
                new KeyHint("Enter", inTable ? "open this volume" : "review"),
                new KeyHint("Tab/Up", "volumes"),
                new KeyHint("Ctrl+P", "preview"));
    }
}
