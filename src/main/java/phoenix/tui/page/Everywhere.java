package phoenix.tui.page;

import com.googlecode.lanterna.input.KeyStroke;
import java.io.IOException;
import java.util.List;
import phoenix.plan.PlanPreview;
import phoenix.tui.Dialog;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.tui.look.Themes;

/** What is one key away on every page: another theme, the log, the words, and what would change as text; and the mouse. */
final class Everywhere {
    private static final String KEYS =
            "On every page: Ctrl+Y shows the preview as text, to copy it. Ctrl+L shows the log. Ctrl+T changes the theme.";

    private final Wizard wizard;
    private final Themes themes;
    private String theme;

    Everywhere(Wizard wizard, Theme theme, Themes themes) {
        this.wizard = wizard;
        this.theme = theme.name();
        this.themes = themes;
    }

    /** Lets every help tell of it. */
    void tellOfKeys() {
        wizard.face()
                .helpWays(KEYS, List.of(new Dialog.Answer("Words", this::words), new Dialog.Answer("Log", this::log)));
    }

    /**
     * Does what a key means on every page.
     *
     * @param page the page that is up
     * @return whether the key means anything
     */
    boolean onKey(KeyStroke key, WizardPage page) {
        if (WizardPage.isControl(key, 't')) {
            nextTheme();
        } else if (WizardPage.isControl(key, 'l')) {
            log();
        } else if (WizardPage.isControl(key, 'y')) {
            copy(page.copyable());
        } else {
            return false;
        }
        return true;
    }

    private void log() {
        if (wizard.hasRead() && !wizard.isUp(LogPage.class)) {
            wizard.go(new LogPage(wizard));
        }
    }

    private void copy(List<PlanPreview.Shown> changes) {
        if (wizard.hasRead() && !wizard.isUp(CopyPage.class)) {
            wizard.go(new CopyPage(wizard, changes));
        }
    }

    private void words() {
        if (!wizard.isUp(WordsPage.class)) {
            wizard.go(new WordsPage(wizard));
        }
    }

    /** Draws in the next of the themes; from a file given by its path the first one is next. */
    private void nextTheme() {
        List<String> names = themes.names();
        theme = names.get((names.indexOf(theme) + 1) % names.size());
        try {
            wizard.face().theme(themes.load(theme));
        } catch (ThemeException broken) {
            wizard.face().show(Dialog.message("Theme", broken.getMessage() + "\n\nCtrl+T goes on to the next one."));
        }
    }

    /** Gives the mouse to the pages, or back to the terminal; where there is none, nothing is sent. */
    void mouse(boolean used) {
        if (!themes.hasMouse()) {
            return;
        }
        try {
            wizard.face().mouse(used);
        } catch (IOException hungUp) {
            // Reading from the terminal will say so, and end the face.
        }
    }
}
