package phoenix.tui.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import phoenix.intent.Answers;
import phoenix.tui.widget.ChoiceField;
import phoenix.tui.widget.FormField;
import phoenix.tui.widget.SecretField;
import phoenix.tui.widget.TextField;
import phoenix.tui.widget.Verdict;
import phoenix.tui.widget.YesNoField;
import phoenix.wizard.Field;

/** Turns the questions of a page into widgets, and their answers into changes of the conversation's answers. */
final class FieldWidgets {
    private static final int TEXT_COLUMNS = 40;
    private static final int SECRET_COLUMNS = 24;

    private final Answering answering;

    /** Where answers go. */
    interface Answering {
        /** An answer that can be used. */
        void answer(UnaryOperator<Answers> change);

        /** A password that was typed twice alike; empty for none. */
        void password(char[] typed);
    }

    FieldWidgets(Answering answering) {
        this.answering = answering;
    }

    /** The widgets of one question; a password has two. Checklists are no form fields and give none. */
    List<FormField<?, ?>> of(Field field) {
        if (field instanceof Field.Text text) {
            return List.of(text(text));
        }
        if (field instanceof Field.YesNo yesNo) {
            return List.of(new YesNoField(yesNo.label(), yesNo.value())
                    .explainedBy(yesNo.help())
                    .onChange(yes -> answering.answer(a -> yesNo.put().apply(a, yes))));
        }
        if (field instanceof Field.Choice choice) {
            return List.of(choice(choice));
        }
        return field instanceof Field.Secret secret ? secret(secret) : List.of();
    }

    private TextField text(Field.Text field) {
        return new TextField(field.label(), TEXT_COLUMNS, field.value())
                .explainedBy(field.help())
                .judgedBy(value ->
                        field.problem().apply(value).map(Verdict::problem).orElseGet(Verdict::fine))
                .onChange(value -> {
                    if (field.problem().apply(value).isEmpty()) {
                        answering.answer(a -> field.put().apply(a, value));
                    }
                });
    }

    private ChoiceField<String> choice(Field.Choice field) {
        List<ChoiceField.Option<String>> options = field.options().stream()
                .map(o -> new ChoiceField.Option<>(o.id(), o.label(), o.note()))
                .toList();
        return new ChoiceField<>(field.label(), options, field.value())
                .explainedBy(field.help())
                .onChange(id -> answering.answer(a -> field.put().apply(a, id)));
    }

    private List<FormField<?, ?>> secret(Field.Secret field) {
        SecretField first = new SecretField(field.label(), SECRET_COLUMNS).explainedBy(field.help());
        SecretField second = new SecretField("Once more", SECRET_COLUMNS).explainedBy(field.help());
        first.judgedBy(typed ->
                typed.length == 0 ? Verdict.problem("type a password, or choose another way") : Verdict.fine());
        second.judgedBy(typed -> Arrays.equals(typed, first.value())
                ? Verdict.fine()
                : Verdict.problem("it differs from the first one"));
        first.onChange(typed -> take(first, second));
        second.onChange(typed -> take(first, second));
        return List.of(first, second);
    }

    private void take(SecretField first, SecretField second) {
        char[] one = first.value();
        char[] other = second.value();
        answering.password(Arrays.equals(one, other) ? one : new char[0]);
        Arrays.fill(one, '\0');
        Arrays.fill(other, '\0');
    }

    /** The item of a checklist that was flipped, found by what is checked now. */
    static Optional<Field.Item> flipped(List<Field.Item> items, List<String> checkedIds) {
        return items.stream()
                .filter(i -> i.checked() != checkedIds.contains(i.id()))
                .findFirst();
    }
}
