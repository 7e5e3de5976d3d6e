package phoenix.tui.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import phoenix.intent.Answers;
import phoenix.tui.widget.ChoiceField;
import phoenix.tui.widget.FormField;
import phoenix.tui.widget.SecretField;
import phoenix.tui.widget.TextField;
import phoenix.tui.widget.Verdict;
import phoenix.tui.widget.YesNoField;
import phoenix.wizard.Field;

/**
 * Turns the questions of a page into widgets, and their answers into changes of the conversation's answers. A question that
 * is asked again keeps its widget, and with it what is being typed.
 */
final class FieldWidgets {
    private static final int TEXT_COLUMNS = 44;
    private static final int SECRET_COLUMNS = 24;

    private final Answering answering;
    private final Map<String, List<FormField<?, ?>>> known = new HashMap<>();
    private final List<SecretField> secrets = new ArrayList<>();

    /** Where answers go. */
    interface Answering {
        /** An answer that can be used. */
        void answer(UnaryOperator<Answers> change);

        /** A password that was typed twice alike; empty for none. */
        void password(char[] typed);

        /** Whether a password was typed earlier. */
        boolean hasPassword();
    }

    FieldWidgets(Answering answering) {
        this.answering = answering;
    }

    /** The widgets of these questions; a password has two. Checklists are no form fields and give none. */
    List<FormField<?, ?>> of(List<Field> fields) {
        known.keySet().retainAll(fields.stream().map(Field::label).toList());
        List<FormField<?, ?>> widgets = new ArrayList<>();
        fields.forEach(f -> widgets.addAll(known.computeIfAbsent(f.label(), label -> made(f))));
        return widgets;
    }

    /** Overwrites what was typed into secret fields. */
    void forget() {
        secrets.forEach(SecretField::forget);
    }

    private List<FormField<?, ?>> made(Field field) {
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
                .map(o -> new ChoiceField.Option<>(o.id(), o.label(), o.note(), o.details()))
                .toList();
        return new ChoiceField<>(field.label(), options, field.value())
                .explainedBy(field.help())
                .onChange(id -> answering.answer(a -> field.put().apply(a, id)));
    }

    private List<FormField<?, ?>> secret(Field.Secret field) {
        SecretField first = new SecretField(field.label(), SECRET_COLUMNS).explainedBy(field.help());
        SecretField second = new SecretField("Once more", SECRET_COLUMNS).explainedBy(field.help());
        secrets.addAll(List.of(first, second));
        first.judgedBy(typed -> judge(typed.length, second));
        second.judgedBy(typed -> Arrays.equals(typed, first.value())
                ? Verdict.fine()
                : Verdict.problem("it differs from the one above"));
        first.onChange(typed -> take(first, second));
        second.onChange(typed -> take(first, second));
        return List.of(first, second);
    }

    private Verdict judge(int length, SecretField second) {
        if (length > 0 || second.value().length > 0) {
            return Verdict.fine();
        }
        return answering.hasPassword()
                ? Verdict.remark("typed before, and kept; type to replace it")
                : Verdict.problem("type a password, or choose another way");
    }

    private void take(SecretField first, SecretField second) {
        char[] one = first.value();
        char[] other = second.value();
        answering.password(Arrays.equals(one, other) ? one : new char[0]);
        Arrays.fill(one, '\0');
        Arrays.fill(other, '\0');
    }
}
