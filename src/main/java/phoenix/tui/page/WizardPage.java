package phoenix.tui.page;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import phoenix.tui.KeyHint;
import phoenix.tui.PageView;

/** What all pages of the wizard share: Esc goes back, Ctrl+T changes the theme, and they follow the conversation. */
abstract class WizardPage extends PageView {
    private final Wizard wizard;

    WizardPage(Wizard wizard) {
        this.wizard = wizard;
    }

    Wizard wizard() {
        return wizard;
    }

    /** Shows what the conversation says now; called when something was counted or answered. */
    void refresh() {}

    /** What Esc does. */
    void escape() {
        wizard.back();
    }

    /** The keys of this page, before those that work everywhere. */
    List<KeyHint> ownHints() {
        return List.of();
    }

    @Override
    public List<KeyHint> hints() {
        List<KeyHint> hints = new ArrayList<>(ownHints());
        hints.add(new KeyHint("Esc", "back"));
        hints.add(new KeyHint("?", "help"));
        hints.add(new KeyHint("Ctrl+T", "theme"));
        hints.add(new KeyHint("Ctrl+C", "quit"));
        return hints;
    }

    @Override
    public boolean onKey(KeyStroke key) {
        if (key.getKeyType() == KeyType.Escape) {
            escape();
            return true;
        }
        if (isControl(key, 't')) {
            wizard.nextTheme();
            return true;
        }
        return false;
    }

    static boolean isControl(KeyStroke key, char letter) {
        return key.getKeyType() == KeyType.Character && key.isCtrlDown() && key.getCharacter() == letter;
    }
}
