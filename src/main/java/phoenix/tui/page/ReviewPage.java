package phoenix.tui.page;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import phoenix.change.Plan;
import phoenix.plan.PlanPreview;
import phoenix.tui.Dialog;
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

/** Everything that would be changed, in order, one change at a time in full; then the one key that does it. */
final class ReviewPage extends WizardPage {
    private static final int COLUMNS = 76;

    private final Supplier<Plan> plan;
    private final StatusTable<PlanPreview.Shown> table =
            new StatusTable<>(List.of("area", "change"), "Nothing to change: the host is as wanted.");
    private final DiffPane detail = new DiffPane("");
    private final Prose words = new Prose(COLUMNS, Role.DIM, "");
    private final ActionButton apply = new ActionButton("Apply", this::apply);
    private SideBySide sides;

    ReviewPage(Wizard wizard, Supplier<Plan> plan) {
        super(wizard);
        this.plan = plan;
        table.onSelect(s -> s.ifPresent(one -> detail.show(PreviewLines.of(List.of(one)))));
        table.onOpen(one -> sides.flip());
    }

    @Override
    public String title() {
        return "Review";
    }

    @Override
    public String step() {
        return "step 5 of 5";
    }

    @Override
    public String help() {
        return "Each line is one change. Up and Down show it in full: the commands, the lines of each file, what is lost."
                + " Apply makes them in this order and checks each; the first one that fails stops the run. Afterwards"
                + " the whole run can be taken back.";
    }

    @Override
    public Component body() {
        Panel list = new Panel(new BorderLayout());
        list.addComponent(words, BorderLayout.Location.TOP);
        list.addComponent(table, BorderLayout.Location.CENTER);
        list.addComponent(
                new ButtonRow(List.of(
                        apply,
                        new ActionButton("Details", () -> sides.flip()),
                        new ActionButton("Back", () -> wizard().back()))),
                BorderLayout.Location.BOTTOM);
        sides = new SideBySide(list, new Section("This change", detail));
        refresh();
        return sides;
    }

    private Plan plan() {
        return plan.get();
    }

    @Override
    void refresh() {
        List<PlanPreview.Shown> shown = wizard().conversation().preview(plan());
        List<TableRow<PlanPreview.Shown>> rows = new ArrayList<>();
        for (PlanPreview.Shown one : shown) {
            boolean care = !one.change().restarts().isEmpty();
            rows.add(new TableRow<>(
                    one,
                    care ? Status.WARN : Status.INFO,
                    List.of(one.change().area().id(), one.change().title())));
        }
        table.show(rows);
        if (!shown.isEmpty()) {
            detail.show(PreviewLines.of(List.of(table.selected().orElse(shown.get(0)))));
        }
        long restarts = plan().changes().stream()
                .flatMap(c -> c.restarts().stream())
                .distinct()
                .count();
        words.show(
                Role.DIM,
                shown.isEmpty()
                        ? " "
                        : AreaPage.count(shown.size(), "change") + ", made in this order, each checked afterwards."
                                + (restarts > 0
                                        ? " " + AreaPage.count(restarts, "container") + " must restart afterwards."
                                        : "")
                                + (wizard().conversation().hasUncounted() ? " Volumes are still being counted." : ""));
    }

    private void apply() {
        Plan now = plan();
        if (now.isEmpty()) {
            wizard().restart();
        } else if (!wizard().conversation().host().mayChange()) {
            wizard().face()
                    .show(Dialog.message(
                            "Not root",
                            "Changing this host needs root. Start it as root (sudo phoenix-wizard) and come back here: your"
                                    + " answers are asked again, the plan is the same."));
        } else {
            wizard().replace(() -> RunPage.applying(wizard(), now));
        }
    }

    @Override
    public Optional<Interactable> firstFocus() {
        return Optional.of(apply);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "apply"), new KeyHint("Tab", "changes"), new KeyHint("Ctrl+P", "details"));
    }

    @Override
    public boolean onKey(KeyStroke key) {
        if (isControl(key, 'p')) {
            sides.flip();
            return true;
        }
        return super.onKey(key);
    }
}
