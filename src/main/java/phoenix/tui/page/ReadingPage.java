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
    /** What is done meanwhile. */
    static final String WORDS =
            "Reading accounts, subordinate ids, containers, profiles and volumes …\nNothing is changed.";

    private static final int COLUMNS = 78;

    private final KeyHint way;
    private final Runnable escape;

    private ReadingPage(Wizard wizard, KeyHint way, Runnable escape) {
        super(wizard);
        this.way = way;
        this.escape = escape;
    }

    /** The host is read for the first time, and a job waits for it. */
    static ReadingPage first(Wizard wizard) {
        return new ReadingPage(wizard, new KeyHint("Esc", "back"), wizard::back);
    }

    /** The host is read anew: an Esc too many, from the page before, does not end the wizard. */
    static ReadingPage again(Wizard wizard) {
        return new ReadingPage(wizard, new KeyHint("Ctrl+C", "quit"), () -> {});
    }

    @Override
    public String title() {
        return "Reading this host";
    }

    @Override
    Component content() {
        return new Prose(COLUMNS, Role.DIM, WORDS);
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.empty();
    }

    @Override
    public List<KeyHint> hints() {
        return List.of(way);
    }

    @Override
    void escape() {
        escape.run();
    }
}
