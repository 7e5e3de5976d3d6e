package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Prose;

/** Shown while the host is read. */
final class ReadingPage extends WizardPage {
    private static final int COLUMNS = 78;

    ReadingPage(Wizard wizard) {
        super(wizard);
    }

    @Override
    public String title() {
        return "Reading this host";
    }

    @Override
    Component content() {
        return new Prose(
                COLUMNS,
                Role.DIM,
                "Reading accounts, subordinate ids, containers, profiles and volumes …\nNothing is changed.");
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.empty();
    }

    @Override
    public List<KeyHint> hints() {
        return List.of(new KeyHint("Esc", "quit"));
    }

    @Override
    void escape() {
        wizard().leave();
    }
}
