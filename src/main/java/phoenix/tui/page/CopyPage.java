package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.plan.PlanPreview;
import phoenix.report.PlanText;
import phoenix.tui.KeyHint;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.TextPane;

/** What would change as plain text from edge to edge, without frames and with nothing beside it: to be copied with the mouse. */
final class CopyPage extends WizardPage {
    private static final String NOTHING = "Nothing to change.";

    private final List<PlanPreview.Shown> changes;
    private final TextPane text;

    CopyPage(Wizard wizard, List<PlanPreview.Shown> changes) {
        super(wizard);
        this.changes = changes;
        this.text = new TextPane(
                PlanText.of(changes).stream().map(l -> Passage.plain(l.text())).toList());
    }

    @Override
    public String title() {
        return "Preview as text";
    }

    @Override
    public String help() {
        return "What would change, as \"phoenix-wizard plan\" prints it, without frames, to be copied.";
    }

    @Override
    Component content() {
        if (changes.isEmpty()) {
            text.show(List.of(Passage.plain(NOTHING)));
        }
        return text;
    }

    /** Here the terminal's own selection is wanted. */
    @Override
    public void shown() {
        wizard().everywhere().mouse(false);
    }

    @Override
    public void hidden() {
        wizard().everywhere().mouse(true);
        super.hidden();
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(text);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Up/Down", "scroll"));
    }
}
