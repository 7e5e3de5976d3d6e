package phoenix.line;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import phoenix.wizard.Conversation;
import phoenix.wizard.Field;

/** Asks the questions of a page one after the other. */
final class FieldLines {
    private final Lines lines;
    private final Conversation conversation;

    FieldLines(Lines lines, Conversation conversation) {
        this.lines = lines;
        this.conversation = conversation;
    }

    void ask(Field field) throws IOException {
        if (field instanceof Field.Text text) {
            String value = lines.ask(text.label(), text.value(), text.problem(), text.help(), List.of());
            if (!value.equals(text.value())) {
                conversation.answer(a -> text.put().apply(a, value));
            }
        } else if (field instanceof Field.YesNo yesNo) {
            boolean yes = lines.yes(yesNo.label(), yesNo.value(), yesNo.help());
            if (yes != yesNo.value()) {
                conversation.answer(a -> yesNo.put().apply(a, yes));
            }
        } else if (field instanceof Field.Choice choice) {
            ask(choice);
        } else if (field instanceof Field.Secret secret) {
            char[] typed = lines.password(secret.label());
            conversation.runs().password(typed);
            Arrays.fill(typed, '\0');
        } else {
            ask((Field.Checklist) field);
        }
    }

    private void ask(Field.Choice choice) throws IOException {
        List<Field.Option> options = choice.options();
        int usual = 1;
        for (int i = 0; i < options.size(); i++) {
            Field.Option option = options.get(i);
            lines.tell("  " + (i + 1) + " " + option.label() + (option.note().isEmpty() ? "" : ", " + option.note()));
            usual = option.id().equals(choice.value()) ? i + 1 : usual;
        }
        int picked = Integer.parseInt(lines.ask(
                choice.label(),
                Integer.toString(usual),
                a -> number(a, options.size()),
                help(choice),
                numbers(options.size())));
        String id = options.get(picked - 1).id();
        if (!id.equals(choice.value())) {
            conversation.answer(a -> choice.put().apply(a, id));
        }
    }

    private static String help(Field.Choice choice) {
        return choice.options().stream()
                .filter(o -> !o.details().isEmpty())
                .map(o -> "\n" + o.label() + ": " + o.details())
                .collect(Collectors.joining("", choice.help(), ""));
    }

    static List<String> numbers(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(Integer::toString).toList();
    }

    static Optional<String> number(String answer, int most) {
        return answer.matches("[0-9]{1,4}") && Integer.parseInt(answer) >= 1 && Integer.parseInt(answer) <= most
                ? Optional.empty()
                : Optional.of("a number from 1 to " + most);
    }

    private void ask(Field.Checklist list) throws IOException {
        lines.tell(list.label() + ":");
        List<Field.Item> items = list.items();
        for (int i = 0; i < items.size(); i++) {
            Field.Item item = items.get(i);
            lines.tell("  " + (i + 1) + " " + (item.checked() ? "chosen" : "not chosen") + ": " + item.label() + ", "
                    + item.reason());
        }
        String all = lines.ask(
                "Numbers to change, with blanks between, or none",
                "none",
                a -> a.equals("none")
                        ? Optional.empty()
                        : Arrays.stream(a.split(" +"))
                                .flatMap(n -> number(n, items.size()).stream())
                                .findFirst(),
                list.help() + "\n"
                        + items.stream()
                                .map(i -> i.label() + ": " + i.details())
                                .collect(Collectors.joining("\n")),
                numbers(items.size()));
        if (!all.equals("none")) {
            for (String number : all.split(" +")) {
                Field.Item item = items.get(Integer.parseInt(number) - 1);
                conversation.answer(item.flip().apply(!item.checked()));
            }
        }
    }
}
