package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import phoenix.intent.Answers;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ButtonRow;
import phoenix.tui.widget.Form;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Stack;
import phoenix.wizard.Field;

/** Asks for the admin's password where a run needs it and nobody typed it yet. */
final class PasswordPage extends WizardPage implements FieldWidgets.Answering {
    private static final int COLUMNS = 78;

    private final FieldWidgets widgets = new FieldWidgets(this);
    private final Form form;
    private final Runnable then;

    /** @param then what to go on with */
    PasswordPage(Wizard wizard, Runnable then) {
        super(wizard);
        this.then = then;
        this.form = new Form(widgets.of(List.of(new Field.Secret(
                "New password", "The admin's password. It is handed to the system's own hashing and kept nowhere."))));
    }

    @Override
    public String title() {
        return "The admin's password";
    }

    @Override
    Component content() {
        return new Stack()
                .add(new Prose(
                        COLUMNS,
                        Role.DIM,
                        "The plan sets the admin's password to one that you type, and none was typed yet. It is shown"
                                + " never, and kept in no file."))
                .addRest(form, 1)
                .add(new ButtonRow(List.of(
                        new ActionButton("Go on", this::goOn), new ActionButton("Back", () -> wizard().back()))));
    }

    private void goOn() {
        if (!form.focusFirstProblem()) {
            then.run();
        }
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.ofNullable(form.nextFocus(null));
    }

    @Override
    public void answer(UnaryOperator<Answers> change) {
        throw new IllegalStateException("a password is no answer");
    }

    @Override
    public void password(char[] typed) {
        wizard().conversation().runs().password(typed);
    }

    @Override
    public boolean hasPassword() {
        return wizard().conversation().runs().hasPassword();
    }

    @Override
    public void hidden() {
        super.hidden();
        widgets.forget();
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Enter", "next"));
    }
}
