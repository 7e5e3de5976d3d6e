package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.tui.Dialog;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.Advice;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.PickRow;
import phoenix.tui.widget.Stack;

/** All findings, gravest first, narrowed down by status, area and any word; Enter shows the evidence. */
final class AuditPage extends WizardPage {
    private static final int LABELS = 8;
    private static final int LEAST_ROWS = 4;
    private static final int MESSAGE_ROWS = 3;
    private static final String FILTER_HELP =
            "Left and Right narrow the list down. Letters typed in the list do so too.";

    private final FindingsTable findings;
    private final PickRow<Optional<Finding.Status>> byStatus;
    private final PickRow<Optional<Area>> byArea;
    private final Advice message = new Advice(MESSAGE_ROWS);

    AuditPage(Wizard wizard) {
        super(wizard);
        findings = FindingsTable.ofAll(wizard);
        findings.table().onSelect(this::tell);
        byStatus = new PickRow<>("status", LABELS, FILTER_HELP, statuses());
        byArea = new PickRow<>("area", LABELS, FILTER_HELP, areas());
        byStatus.onChange(picked -> refresh());
        byArea.onChange(picked -> refresh());
    }

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public String help() {
        return "fail: not as wanted, a change puts it right. warn: works, but is dangerous or will surprise. info: a fact to"
                + " know. ok: as wanted. Narrow the list down above it, or type any word in it.";
    }

    @Override
    Component content() {
        Panel filters = new Panel(new LinearLayout());
        filters.addComponent(byStatus, LinearLayout.createLayoutData(LinearLayout.Alignment.Fill));
        filters.addComponent(byArea, LinearLayout.createLayoutData(LinearLayout.Alignment.Fill));
        return new Stack()
                .add(filters)
                .addRest(findings.table(), LEAST_ROWS)
                .add(message)
                .add(new ButtonRow(List.of(
                        new ActionButton("Fix this", this::fixSelected),
                        new ActionButton("Fix everything", () -> wizard().review(
                                        () -> wizard().conversation().plan())),
                        new ActionButton("Report", () -> wizard().go(new ReportPage(wizard()))),
                        new ActionButton("Back", () -> wizard().back()))));
    }

    private List<Finding> all() {
        return wizard().conversation().plan().findings();
    }

    private List<PickRow.Option<Optional<Finding.Status>>> statuses() {
        List<PickRow.Option<Optional<Finding.Status>>> options = new ArrayList<>();
        options.add(new PickRow.Option<>(Optional.empty(), "all " + all().size()));
        for (Finding.Status status :
                List.of(Finding.Status.FAIL, Finding.Status.WARN, Finding.Status.INFO, Finding.Status.OK)) {
            options.add(
                    new PickRow.Option<>(Optional.of(status), status.id() + " " + number(f -> f.status() == status)));
        }
        return options;
    }

    private List<PickRow.Option<Optional<Area>>> areas() {
        List<PickRow.Option<Optional<Area>>> options = new ArrayList<>();
        options.add(new PickRow.Option<>(Optional.empty(), "all"));
        Arrays.stream(Area.values())
                .map(area -> new PickRow.Option<>(Optional.of(area), area.id() + " " + number(f -> f.area() == area)))
                .forEach(options::add);
        return options;
    }

    private long number(Predicate<Finding> which) {
        return all().stream().filter(which).count();
    }

    @Override
    void refresh() {
        byStatus.show(statuses());
        byArea.show(areas());
        findings.show(all().stream()
                .filter(f -> byStatus.picked().map(s -> s == f.status()).orElse(true))
                .filter(f -> byArea.picked().map(a -> a == f.area()).orElse(true))
                .toList());
        tell(findings.table().selected());
    }

    private void tell(Optional<Finding> selected) {
        message.show(
                selected.map(f -> FindingsTable.status(f.status()).role()).orElse(Role.DIM),
                selected.map(Finding::message).or(() -> wizard().counting()).orElse(""));
    }

    private void fixSelected() {
        findings.table().selected().ifPresent(finding -> {
            Supplier<Plan> fix = () -> wizard().conversation().fix(Set.of(finding.key()));
            if (fix.get().isEmpty()) {
                wizard().face()
                        .show(Dialog.message(
                                "Nothing to fix",
                                finding.remedy().isEmpty()
                                        ? "This finding calls for no change."
                                        : "No change of the wizard puts this right. What to do: " + finding.remedy()));
            } else {
                wizard().review(fix);
            }
        });
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(findings.table());
    }

    @Override
    List<KeyHint> ownHints() {
        boolean inTable =
                wizard().face().focused().filter(findings.table()::equals).isPresent();
        return inTable
                ? List.of(
                        new KeyHint("Enter", "evidence"),
                        new KeyHint("letters", "filter"),
                        new KeyHint("Tab", "fix"),
                        new KeyHint("Shift+Tab", "status, area"))
                : List.of(new KeyHint("Left/Right", "choose"), new KeyHint("Tab", "next"));
    }
}
