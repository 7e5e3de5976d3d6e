package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.plan.PlanPreview;
import phoenix.tui.KeyHint;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.DiffPane;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.SideBySide;
import phoenix.tui.widget.StyledLine;

/** A page with questions and, beside them or one key away, what they would change. */
abstract class SidesPage extends WizardPage {
    private final PreviewLines previewLines = new PreviewLines();
    private final DiffPane preview;
    private final Section previewSection;
    private final String flipLabel;
    private Optional<SideBySide> sides = Optional.empty();

    /**
     * @param flipLabel what the second side is called on the button that goes there
     * @param nothing what it says while there is nothing in it
     */
    SidesPage(Wizard wizard, String flipLabel, String nothing) {
        super(wizard);
        this.flipLabel = flipLabel;
        this.preview = new DiffPane(nothing);
        this.previewSection = new Section(flipLabel, preview);
    }

    /** The first side. */
    abstract Component questions();

    @Override
    final Component content() {
        SideBySide both = new SideBySide(questions(), previewSection);
        sides = Optional.of(both);
        return both;
    }

    /** Shows on the second side what these changes are. */
    final void preview(List<PlanPreview.Shown> changes) {
        preview("Preview: " + count(changes.size(), "change"), List.of(), changes);
    }

    /** The same under another heading, and behind other lines. */
    final void preview(String heading, List<StyledLine> first, List<PlanPreview.Shown> changes) {
        List<StyledLine> lines = new ArrayList<>(first);
        lines.addAll(previewLines.of(changes));
        previewSection.rename(heading + (wizard().isThinking() ? " …" : ""));
        preview.show(lines);
    }

    /** The button that goes to the second side. */
    final ActionButton flipButton() {
        return new ActionButton(flipLabel, this::flip);
    }

    final void flip() {
        sides.ifPresent(SideBySide::flip);
    }

    private boolean isAside() {
        return sides.filter(SideBySide::isSecondAhead).isPresent();
    }

    /** The keys of the first side. */
    abstract List<KeyHint> questionHints();

    @Override
    final List<KeyHint> ownHints() {
        return isAside() ? List.of(new KeyHint("Up/Down/Left/Right", "scroll")) : questionHints();
    }

    @Override
    public boolean onKey(KeyStroke key) {
        if (isControl(key, 'p') || key.getKeyType() == KeyType.Escape && isAside()) {
            flip();
            return true;
        }
        return super.onKey(key);
    }
}
