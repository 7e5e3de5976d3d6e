package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.TextPane;

/** Something could not be begun: what, why, and the ways on from here. */
final class ProblemPage extends WizardPage {
    private static final int LEAST_ROWS = 6;

    private final String title;
    private final String message;
    private final List<ActionButton> ways;
    private final Runnable escape;

    /**
     * @param ways what can be done, the likely one first
     * @param escape what Esc does, one of them
     */
    ProblemPage(Wizard wizard, String title, Exception error, List<ActionButton> ways, Runnable escape) {
        super(wizard);
        this.title = title;
        this.message = error.getMessage() == null ? error.toString() : error.getMessage();
        this.ways = ways;
        this.escape = escape;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    Component content() {
        List<Passage> words = new java.util.ArrayList<>();
        words.add(Passage.of(Role.STATUS_FAIL, title));
        words.add(Passage.plain(""));
        message.lines().map(Passage::plain).forEach(words::add);
        return new Stack().addRest(new TextPane(words), LEAST_ROWS).add(new ButtonRow(ways));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(ways.get(0));
    }

    @Override
    void escape() {
        escape.run();
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "choose"), new KeyHint("Left/Right", "buttons"));
    }
}
