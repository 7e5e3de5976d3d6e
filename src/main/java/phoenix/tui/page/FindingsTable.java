package phoenix.tui.page;

import java.util.Comparator;
import java.util.List;
import phoenix.change.Finding;
import phoenix.report.AuditDocument;
import phoenix.tui.look.Status;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;

/** Findings as a table, gravest first; Enter opens one with its evidence. */
final class FindingsTable {
    private final StatusTable<Finding> table;
    private final boolean ofOneArea;

    private FindingsTable(Wizard wizard, boolean ofOneArea) {
        this.ofOneArea = ofOneArea;
        List<String> titles = ofOneArea ? List.of("about", "finding") : List.of("area", "about", "finding");
        table = new StatusTable<Finding>(titles, "Nothing to tell.").onOpen(f -> wizard.go(new FindingPage(wizard, f)));
    }

    /** A table of findings of any area. */
    static FindingsTable ofAll(Wizard wizard) {
        return new FindingsTable(wizard, false);
    }

    /** A table of the findings of one area, which need not be named. */
    static FindingsTable ofOneArea(Wizard wizard) {
        return new FindingsTable(wizard, true);
    }

    StatusTable<Finding> table() {
        return table;
    }

    void show(List<Finding> findings) {
        table.show(AuditDocument.masked(findings).stream()
                .sorted(Comparator.comparing(Finding::status).reversed())
                .map(f -> new TableRow<>(f, status(f.status()), cells(f)))
                .toList());
    }

    private List<String> cells(Finding finding) {
        return ofOneArea
                ? List.of(finding.subject(), finding.message())
                : List.of(finding.area().id(), finding.subject(), finding.message());
    }

    static Status status(Finding.Status status) {
        return switch (status) {
            case OK -> Status.OK;
            case INFO -> Status.INFO;
            case WARN -> Status.WARN;
            case FAIL -> Status.FAIL;
        };
    }
}
