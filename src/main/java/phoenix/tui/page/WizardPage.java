package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.plan.PlanPreview;
import phoenix.tui.KeyHint;
import phoenix.tui.PageView;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.Margin;
import phoenix.tui.widget.Widget;

/**
 * What all pages of the wizard share: they follow the conversation, keep their look and their focus while the operator is on
 * a later page, Esc goes back, and Ctrl+T changes the theme.
 */
abstract class WizardPage extends PageView {
    private final Wizard wizard;
    private Optional<Margin> body = Optional.empty();
    private Optional<Interactable> left = Optional.empty();

    WizardPage(Wizard wizard) {
        this.wizard = wizard;
    }

    Wizard wizard() {
        return wizard;
    }

    /** What fills the page; asked for once. */
    abstract Component content();

    /** Where the focus is when the page first opens. */
    abstract Optional<Interactable> likely();

    /** Shows what the conversation says now; called when something was read, counted or answered. */
    void refresh() {}

    /** The area whose changes it shows; empty for any other page. */
    Optional<Area> area() {
        return Optional.empty();
    }

    /** What would change, for the page that shows it as text. */
    List<PlanPreview.Shown> copyable() {
        return wizard.hasRead()
                ? area().map(wizard.conversation()::preview)
                        .orElseGet(() -> wizard.conversation().preview())
                : List.of();
    }

    /** What Esc does. */
    void escape() {
        wizard.back();
    }

    /** The keys of this page, before those that work everywhere. */
    List<KeyHint> ownHints() {
        return List.of();
    }

    @Override
    public final Component body() {
        if (body.isEmpty()) {
            body = Optional.of(new Margin(content()));
        }
        refresh();
        return body.get();
    }

    @Override
    public final Optional<Interactable> firstFocus() {
        return left.filter(i -> body.filter(i::isInside).isPresent()).or(this::likely);
    }

    @Override
    public void hidden() {
        left = wizard.face().focused();
    }

    @Override
    public List<KeyHint> hints() {
        boolean typing = wizard.face()
                .focused()
                .filter(i -> i instanceof Widget<?> widget && widget.takesText())
                .isPresent();
        List<KeyHint> hints = new ArrayList<>(ownHints());
        pressed().ifPresent(hint -> {
            hints.removeIf(h -> h.key().equals(hint.key()));
            hints.add(0, hint);
        });
        hints.add(new KeyHint("Esc", "back"));
        hints.add(new KeyHint(typing ? "Ctrl+G" : "?", "help"));
        hints.add(new KeyHint("Ctrl+T", "theme"));
        hints.add(new KeyHint("Ctrl+C", "quit"));
        return hints;
    }

    /** What Enter does on the button that has the focus. */
    private Optional<KeyHint> pressed() {
        return wizard.face()
                .focused()
                .filter(ActionButton.class::isInstance)
                .map(b -> new KeyHint("Enter", ((ActionButton) b).label().toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean onKey(KeyStroke key) {
        if (key.getKeyType() == KeyType.Escape) {
            escape();
            return true;
        }
        return wizard.everywhere().onKey(key, this);
    }

    static boolean isControl(KeyStroke key, char letter) {
        return key.getKeyType() == KeyType.Character && key.isCtrlDown() && key.getCharacter() == letter;
    }

    /** {@code 1 change}, {@code 2 changes}. */
    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
