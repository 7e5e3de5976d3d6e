package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.plan.PlanPreview;
import phoenix.report.AuditDocument;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.StyledLine;
import phoenix.tui.widget.StyledLine.Kind;
import phoenix.tui.widget.TextPane;
import phoenix.wizard.Field;
import phoenix.wizard.VolumeView;

/** The questions about one volume beside what is found of it and what would change. */
final class VolumePage extends FormPage {
    private static final int COLUMNS = 78;
    private static final int LEAST_CHECKLIST = 4;
    private static final int LEAST_FINDINGS = 2;

    private final String name;
    private final TextPane findings = new TextPane(List.of());
    private final Section findingsSection = new Section("Now", findings);
    private final ActionButton done;

    VolumePage(Wizard wizard, String name) {
        super(wizard, "Nothing to change for this volume.", 3);
        this.name = name;
        this.done = new ActionButton("Done", wizard::back);
    }

    private Optional<VolumeView> view() {
        return VolumeView.of(name, wizard().conversation());
    }

    @Override
    public String title() {
        return "Volume " + name;
    }

    @Override
    public String help() {
        return intro() + " Choose its permission bits and how container root gets in.";
    }

    private String intro() {
        return view().map(VolumeView::volume)
                .map(v -> v.hostPath() + ", "
                        + (v.mounts().isEmpty()
                                ? "mounted in no container."
                                : "mounted in "
                                        + v.mounts().entrySet().stream()
                                                .map(m -> m.getKey() + " at " + m.getValue())
                                                .collect(Collectors.joining(", "))
                                        + "."))
                .orElse("It is no longer in Phoenix's configuration.");
    }

    @Override
    List<Field> fields() {
        return view().map(v -> v.fields(wizard().conversation())).orElse(List.of());
    }

    @Override
    Component questions() {
        ask();
        Stack page = new Stack().add(new Prose(COLUMNS, Role.DIM, intro())).add(form());
        if (fields().stream().anyMatch(Field.Checklist.class::isInstance)) {
            page.addRest(checklist(), LEAST_CHECKLIST);
        }
        return page.addSpare(findingsSection, LEAST_FINDINGS)
                .add(advice())
                .add(new ButtonRow(List.of(done, flipButton())));
    }

    @Override
    Optional<Area> area() {
        return Optional.of(Area.VOLUMES);
    }

    @Override
    void refresh() {
        List<PlanPreview.Shown> shown =
                view().map(v -> v.preview(wizard().conversation())).orElse(List.of());
        List<Finding> found = view().map(v -> v.findings(wizard().conversation())).orElse(List.of()).stream()
                .filter(f -> f.status() != Finding.Status.OK)
                .toList();
        List<Passage> now = new ArrayList<>();
        List<StyledLine> lines = new ArrayList<>();
        for (Finding finding : AuditDocument.masked(found)) {
            String words = finding.status().id() + ": " + finding.message();
            now.add(Passage.of(FindingsTable.status(finding.status()).role(), words));
            lines.add(new StyledLine(Kind.NOTE, words));
        }
        findings.show(now);
        findingsSection.rename("Now: " + count(found.size(), "finding"));
        if (!lines.isEmpty()) {
            lines.add(0, new StyledLine(Kind.HEADING, "Now"));
            lines.add(new StyledLine(Kind.CONTEXT, ""));
        }
        preview("Preview: " + count(shown.size(), "change"), lines, shown);
        advice().show(Role.DIM, view().map(VolumeView::state).orElse(""));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.ofNullable(form().nextFocus(null)).or(() -> Optional.of(done));
    }

    @Override
    List<KeyHint> questionHints() {
        return List.of(new KeyHint("Space", "choose"), new KeyHint("Enter", "next"), new KeyHint("Ctrl+P", "preview"));
    }
}
