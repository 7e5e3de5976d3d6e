package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.report.AccessText;
import phoenix.report.ReportLine;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.Advice;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Matrix;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextPane;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;
import phoenix.volume.Reach;

/** Who may do what with the shared volumes, now and after the plan; Enter on a cell explains it. */
final class AccessPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_STEPS = 8;

    private final Matrix matrix = new Matrix("volume", "No volumes are looked after.");
    private final Advice sentence = new Advice(2);
    private final TextPane why = new TextPane(List.of());

    AccessPage(Wizard wizard) {
        super(wizard);
        matrix.onOpen((row, column) -> explain()).onSelect(this::tell);
    }

    private AccessMatrix access() {
        return wizard().conversation().access();
    }

    @Override
    public String title() {
        return "Access to the volumes";
    }

    @Override
    public String help() {
        return "Each cell says what one may do with the top folder of a volume: " + AccessText.LEGEND
                + ". An arrow leads from what is so now to what is so after the plan, and after the restarts that it"
                + " needs. \"admin\" is the admin without sudo; a number or name is the root of that container, as its files"
                + " say it runs.\n\nIt is worked out by the kernel's rules from owner, mode, ACL, id maps and mount options."
                + " What lies deeper in a volume can differ, and AppArmor or a network server can forbid more. Enter on a"
                + " cell shows how it comes about.";
    }

    @Override
    Component content() {
        return new Stack()
                .add(new Prose(
                        COLUMNS,
                        Role.DIM,
                        "What the admin and root of each container may do with the top folders: " + AccessText.LEGEND
                                + ". An arrow leads to what it is after the plan."))
                .add(matrix)
                .add(sentence)
                .addSpare(new Section("How that comes about", why), LEAST_STEPS)
                .add(new ButtonRow(List.of(
                        new ActionButton("Explain", this::explain), new ActionButton("Back", () -> wizard().back()))));
    }

    private void explain() {
        AccessMatrix access = access();
        if (!access.rows().isEmpty()) {
            wizard().go(new AccessCellPage(
                    wizard(),
                    access.rows().get(matrix.row()).volume(),
                    access.columns().get(matrix.column())));
        }
    }

    @Override
    void refresh() {
        AccessMatrix access = access();
        matrix.show(
                access.columns().stream().map(AccessMatrix.Column::title).toList(),
                access.rows().stream()
                        .map(r -> new Matrix.Line(
                                r.volume(),
                                r.cells().stream().map(AccessPage::cell).toList()))
                        .toList());
        tell();
    }

    private static Matrix.Cell cell(AccessCell cell) {
        return new Matrix.Cell(cell.now().reach().sign(), cell.later().reach().sign(), role(cell));
    }

    private static Optional<Role> role(AccessCell cell) {
        if (cell.changes()) {
            return Optional.of(Role.ACCENT);
        }
        if (cell.now().reach() instanceof Reach.Unknown || cell.now().reach() instanceof Reach.OutOfReach) {
            return Optional.of(Role.STATUS_WARN);
        }
        return cell.isConcerned() ? Optional.empty() : Optional.of(Role.DIM);
    }

    private void tell() {
        AccessMatrix access = access();
        if (access.rows().isEmpty()) {
            return;
        }
        AccessMatrix.Row row = access.rows().get(matrix.row());
        AccessCell cell = row.cells().get(matrix.column());
        sentence.show(Role.ACCENT, AccessText.sentence(access.columns().get(matrix.column()), row, cell));
        List<ReportLine> steps = new ArrayList<>(AccessText.now(cell));
        steps.addAll(AccessText.later(cell));
        why.show(steps.stream().map(Tones::passage).toList());
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(matrix);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "explain"), new KeyHint("Arrows", "other cells"));
    }
}
