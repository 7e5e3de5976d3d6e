package phoenix.tui.page;

import java.util.List;
import java.util.function.UnaryOperator;
import phoenix.intent.Answers;
import phoenix.tui.widget.Advice;
import phoenix.tui.widget.Check;
import phoenix.tui.widget.ChecklistPane;
import phoenix.tui.widget.Form;
import phoenix.wizard.Field;

/** A page that asks questions; each answer changes the preview, and sometimes the questions. */
abstract class FormPage extends SidesPage implements FieldWidgets.Answering {

    private final FieldWidgets widgets = new FieldWidgets(this);
    private final Form form = new Form(List.of());
    private final ChecklistPane<String> checklist = new ChecklistPane<>(List.of());
    private final Advice advice;

    /**
     * @param nothing what the preview says where nothing would change
     * @param adviceRows the rows for what a question is about
     */
    FormPage(Wizard wizard, String nothing, int adviceRows) {
        super(wizard, "Preview", nothing);
        advice = new Advice(adviceRows);
    }

    /** The questions as they are now. */
    abstract List<Field> fields();

    final Form form() {
        return form;
    }

    final ChecklistPane<String> checklist() {
        return checklist;
    }

    final Advice advice() {
        return advice;
    }

    private List<Field.Item> items() {
        return fields().stream()
                .filter(Field.Checklist.class::isInstance)
                .flatMap(f -> ((Field.Checklist) f).items().stream())
                .toList();
    }

    /** Shows the questions as they are now; what is being typed stays. */
    final void ask() {
        form.show(widgets.of(fields()));
        checklist.onChange(this::checked);
        checklist.show(items().stream()
                .map(i -> new Check<>(i.id(), i.group(), i.label(), i.reason(), i.details(), i.checked()))
                .toList());
    }

    private void checked(List<String> ids) {
        items().stream()
                .filter(i -> i.checked() != ids.contains(i.id()))
                .findFirst()
                .ifPresent(i -> answer(i.flip().apply(!i.checked())));
    }

    @Override
    public void answer(UnaryOperator<Answers> change) {
        wizard().conversation().note(change);
        ask();
        wizard().face().afterInput(wizard()::think);
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
}
