package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import java.util.List;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Prose;

/** Shown while the host is read. */
final class ReadingPage extends WizardPage {
    private static final int COLUMNS = 76;

    ReadingPage(Wizard wizard) {
        super(wizard);
    }

    @Override
    public String title() {
        return "Reading this host";
    }

    @Override
    public Component body() {
        return new Prose(
                COLUMNS,
                Role.DIM,
                "\n Reading accounts, subordinate ids, containers, profiles and volumes …\n Nothing is changed.");
    }

    @Override
    public List<KeyHint> hints() {
        return List.of(new KeyHint("Ctrl+C", "quit"));
    }

    @Override
    void escape() {
        wizard().leave();
    }
}
