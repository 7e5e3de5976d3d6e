package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import phoenix.change.Plan;
import phoenix.change.RunStore;
import phoenix.host.HostState;
import phoenix.host.OwnFile;
import phoenix.intent.Intent;
import phoenix.report.AuditReport;
import phoenix.report.ReportFormat;
import phoenix.text.SafeText;
import phoenix.tui.Dialog;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Form;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextField;
import phoenix.tui.widget.Verdict;
import phoenix.volume.AccessMatrix;
import phoenix.wizard.Conversation;

/** Writes all of an audit into a file of the operator's. */
final class ReportPage extends WizardPage {
    private static final int COLUMNS = 78;
    private static final int FIELD_COLUMNS = 60;

    private final TextField file;
    private final Form form;

    ReportPage(Wizard wizard) {
        super(wizard);
        file = new TextField(
                        "File",
                        FIELD_COLUMNS,
                        usualName(wizard.conversation().host().name()))
                .judgedBy(ReportPage::verdict)
                .explainedBy(
                        "Where to write it. How the name ends says what it becomes: .html to be read and printed, .md for"
                                + " tickets and wikis, .json for programs. It is readable by you only. An older file is replaced.");
        form = new Form(List.of(file));
    }

    private static String usualName(String host) {
        String name = "phoenix-audit-" + host.replaceAll("[^A-Za-z0-9._-]", "_") + ".html";
        return Path.of(System.getProperty("user.home"), name).toString();
    }

    private static Verdict verdict(String name) {
        try {
            Path path = Path.of(name);
            if (!path.isAbsolute()) {
                return Verdict.problem("a path from / on, please");
            }
            return ReportFormat.of(path).isPresent()
                    ? Verdict.fine()
                    : Verdict.problem("its name must end in " + ReportFormat.endings());
        } catch (InvalidPathException unnameable) {
            return Verdict.problem("this is no name of a file");
        }
    }

    @Override
    public String title() {
        return "Save a report";
    }

    @Override
    Component content() {
        return new Stack()
                .add(new Prose(
                        COLUMNS,
                        Role.DIM,
                        "All of the audit in one file that needs nothing else: findings with evidence and remedy, id maps, who may"
                                + " do what with the volumes, and the runs so far."))
                .addRest(form, 1)
                .add(new ButtonRow(List.of(
                        new ActionButton("Save", this::save), new ActionButton("Back", () -> wizard().back()))));
    }

    private void save() {
        if (form.focusFirstProblem()) {
            return;
        }
        Path path = Path.of(file.value());
        Conversation now = wizard().conversation();
        Plan plan = now.plan();
        HostState state = now.state();
        Intent intent = now.intent();
        AccessMatrix access = now.access();
        RunStore runs = new RunStore(now.host());
        wizard().face()
                .background(
                        () -> {
                            AuditReport report = AuditReport.of(plan, state, intent, access, runs.runs());
                            OwnFile.write(
                                    path, ReportFormat.of(path).orElseThrow().of(report));
                            return path;
                        },
                        this::saved,
                        failed ->
                                wizard().face().show(Dialog.message("Not saved", String.valueOf(failed.getMessage()))));
    }

    private void saved(Path path) {
        wizard().back();
        wizard().face().show(Dialog.message("Saved", "The report is in " + SafeText.of(path.toString()) + "."));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.ofNullable(form.nextFocus(null));
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "next"));
    }
}
