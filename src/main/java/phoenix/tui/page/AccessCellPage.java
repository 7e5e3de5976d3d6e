package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.Optional;
import phoenix.report.AccessText;
import phoenix.report.ReportLine;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextColumns;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;

/** How one cell of the access matrix comes about, step by step, now and after the plan. */
final class AccessCellPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 6;

    private final String volume;
    private final AccessMatrix.Column who;
    private final Prose heading = new Prose(COLUMNS, Role.HEADING, "");
    private final TextColumns steps = new TextColumns();
    private final ActionButton back;

    AccessCellPage(Wizard wizard, String volume, AccessMatrix.Column who) {
        super(wizard);
        this.volume = volume;
        this.who = who;
        this.back = new ActionButton("Back", wizard::back);
    }

    @Override
    public String title() {
        return "Access of " + who.words() + " to " + volume;
    }

    @Override
    public String help() {
        return "The steps in which the kernel decides. Ids as 1000:1000 are user and group. It goes by the first that fits:"
                + " the owner, then an ACL entry for the user, then its groups, then what all others have. The mask is the"
                + " most that entries and groups can give. Root of a container is superuser only over what belongs to ids of"
                + " its own id map.";
    }

    @Override
    Component content() {
        return new Stack().add(heading).addRest(steps, LEAST_ROWS).add(new ButtonRow(List.of(back)));
    }

    @Override
    void refresh() {
        AccessMatrix access = wizard().conversation().access();
        int column = access.columns().indexOf(who);
        Optional<AccessMatrix.Row> row = access.row(volume).filter(r -> column >= 0);
        if (row.isEmpty()) {
            heading.show(Role.HEADING, "It is no longer looked after.");
            steps.show(List.of(), List.of());
            return;
        }
        AccessCell cell = row.get().cells().get(column);
        heading.show(Role.HEADING, AccessText.sentence(who, row.get(), cell));
        steps.show(passages(AccessText.now(cell)), passages(AccessText.later(cell)));
    }

    private static List<Passage> passages(List<ReportLine> lines) {
        return lines.stream().map(Tones::passage).toList();
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(back);
    }

    @Override
    public boolean onKey(KeyStroke key) {
        return steps.scroll(key) || super.onKey(key);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "back"), new KeyHint("PgDn/PgUp", "read on"));
    }
}
