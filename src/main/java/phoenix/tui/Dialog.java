package phoenix.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BasicWindow;
import com.googlecode.lanterna.gui2.GridLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import phoenix.text.SafeText;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.TextPane;

/** A message over the page with one or more answers, the first one focused. Esc gives none of them. */
public final class Dialog extends BasicWindow {
    private static final int COLUMNS = 68;
    private static final int ROWS = 14;

    /** An answer and what it does. */
    public record Answer(String label, Runnable action) {}

    private Dialog(String title, String text, List<Answer> answers) {
        super(SafeText.of(title));
        setHints(List.of(Window.Hint.CENTERED, Window.Hint.MODAL));
        int rows = Math.min(
                ROWS, new Prose(COLUMNS - 2, Role.DIM, text).getPreferredSize().getRows());
        TextPane words = new TextPane(new TerminalSize(COLUMNS, rows), text);
        List<ActionButton> buttons = new ArrayList<>();
        for (Answer answer : answers) {
            buttons.add(new ActionButton(answer.label(), () -> {
                close();
                answer.action().run();
            }));
        }
        Panel content = new Panel(
                new GridLayout(1).setLeftMarginSize(1).setRightMarginSize(1).setVerticalSpacing(1));
        content.addComponent(words);
        content.addComponent(new ButtonRow(buttons));
        setComponent(content);
        setFocusedInteractable(buttons.get(0));
    }

    /** A message to be read. */
    public static Dialog message(String title, String text) {
        return new Dialog(title, text, List.of(new Answer("Close", () -> {})));
    }

    /** A question; each answer closes it and does its part. */
    public static Dialog question(String title, String text, List<Answer> answers) {
        return new Dialog(title, text, List.copyOf(answers));
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        if (key.getKeyType() == KeyType.Escape) {
            close();
            return true;
        }
        return super.handleInput(key);
    }
}
