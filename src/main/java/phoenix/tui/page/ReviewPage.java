package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.plan.PlanPreview;
import phoenix.report.NextSteps;
import phoenix.tui.Dialog;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.look.Status;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;

/** Everything that would be changed, in order, one change at a time in full; then the one key that does it. */
final class ReviewPage extends SidesPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 4;
    private static final String NOTED = "!";

    private final Supplier<Plan> plan;
    private final String step;
    private final Next next;
    private final StatusTable<String> table = new StatusTable<String>(
                    List.of("#", "area", "change"), "Nothing to change: the host is as wanted.")
            .withoutStatus();
    private final Prose words = new Prose(COLUMNS, Role.DIM, "");
    private final ActionButton apply = new ActionButton("Apply", this::apply);
    private List<PlanPreview.Shown> shown = List.of();

    /**
     * @param step where it stands in the set-up; empty for a part of the plan
     * @param plan what is reviewed, as the conversation has it now
     * @param next what follows the run
     */
    ReviewPage(Wizard wizard, String step, Supplier<Plan> plan, Next next) {
        super(wizard, "Details", "");
        this.step = step;
        this.plan = plan;
        this.next = next;
        table.onSelect(id -> detail());
        table.onOpen(id -> flip());
    }

    @Override
    public String title() {
        return "Review";
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public String help() {
        return "Each line is one change. Up and Down show it in full: the commands, the lines of each file, what is lost."
                + " Apply makes them in this order and checks each; the first one that fails stops the run. Afterwards"
                + " the whole run can be taken back.";
    }

    @Override
    Component questions() {
        return new Stack()
                .add(words)
                .addRest(table, LEAST_ROWS)
                .add(new ButtonRow(List.of(apply, flipButton(), new ActionButton("Back", () -> wizard().back()))));
    }

    @Override
    void refresh() {
        shown = wizard().conversation().preview(plan.get());
        List<TableRow<String>> rows = new ArrayList<>();
        for (PlanPreview.Shown one : shown) {
            Change change = one.change();
            rows.add(new TableRow<>(
                    change.id(),
                    Status.INFO,
                    List.of(
                            Integer.toString(rows.size() + 1),
                            change.area().id(),
                            (change.notes().isEmpty() ? "" : NOTED + " ")
                                    + change.title()
                                    + (change.restarts().isEmpty()
                                            ? ""
                                            : " (restart " + String.join(", ", change.restarts()) + ")"))));
        }
        table.show(rows);
        detail();
        words.show(mayApply() ? Role.DIM : Role.STATUS_WARN, words());
    }

    private void detail() {
        Optional<PlanPreview.Shown> one = table.selected()
                .flatMap(id ->
                        shown.stream().filter(s -> s.change().id().equals(id)).findFirst());
        preview("This change", List.of(), one.map(List::of).orElse(List.of()));
    }

    private boolean mayApply() {
        return wizard().conversation().host().mayChange();
    }

    private String words() {
        if (shown.isEmpty()) {
            return "The plan is empty.";
        }
        List<String> restarts = shown.stream()
                .flatMap(s -> s.change().restarts().stream())
                .distinct()
                .toList();
        boolean noted = shown.stream().anyMatch(s -> !s.change().notes().isEmpty());
        int byHand = NextSteps.byHand(plan.get()).size();
        return (mayApply() ? "" : "You are not root: look at everything; Apply needs root (sudo). ")
                + (shown.size() == 1
                        ? "1 change, checked afterwards."
                        : shown.size() + " changes, made in this order, each checked afterwards.")
                + (noted ? " " + NOTED + " marks what has something to know first." : "")
                + (restarts.isEmpty() ? "" : " To be restarted then: " + String.join(", ", restarts) + ".")
                + (byHand == 0
                        ? ""
                        : " Not put right by this: " + count(byHand, "thing") + "; the audit says what to do.")
                + wizard().counting().map(c -> " " + c).orElse("");
    }

    private void apply() {
        Plan now = plan.get();
        if (now.isEmpty()) {
            wizard().restart();
        } else if (!mayApply()) {
            wizard().face()
                    .show(Dialog.message(
                            "Not root",
                            "Changing this host needs root. Start it as root (sudo phoenix-wizard) and come back here: your"
                                    + " answers are asked again, the plan is the same."));
        } else if (wizard().conversation().runs().lacksPassword(now)) {
            wizard().go(new PasswordPage(wizard(), () -> wizard().run(RunPage.applying(wizard(), now, next))));
        } else if (!wizard().isThinking() && !BrokenRun.ask(wizard())) {
            wizard().run(RunPage.applying(wizard(), now, next));
        }
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(apply);
    }

    @Override
    List<KeyHint> questionHints() {
        boolean inTable = wizard().face().focused().filter(table::equals).isPresent();
        return List.of(
                new KeyHint("Enter", inTable ? "details" : "apply"),
                new KeyHint("Tab/Up", "changes"),
                new KeyHint("Ctrl+P", "details"));
    }
}
