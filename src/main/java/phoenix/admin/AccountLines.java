package phoenix.admin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import phoenix.change.FactFormat;

/**
 * The lines of passwd(5), group(5), shadow(5) and gshadow(5), keyed by name. The value is the rest of the line with its
 * password field shown as {@link HiddenField} does; in shadow and gshadow a space follows that word, not a colon.
 *
 * <p>New lines come before the first NIS line ({@code +} or {@code -}), as shadow's own tools put them
 * ({@code lib/commonio.c}, {@code add_one_entry_nis}). A number predicted with a {@code +} behind it is matched by itself
 * and every higher one: the day on which a password will be typed.
 */
final class AccountLines implements FactFormat {
    static final AccountLines PASSWD = new AccountLines("passwd", ':');
    static final AccountLines GROUP = new AccountLines("group", ':');
    static final AccountLines SHADOW = new AccountLines("shadow", ' ');
    static final AccountLines GSHADOW = new AccountLines("gshadow", ' ');

    private final String name;
    private final char behindWord;

    private AccountLines(String name, char behindWord) {
        this.name = name;
        this.behindWord = behindWord;
    }

    @Override
    public String name() {
        return name;
    }

    /** The file. */
    String path() {
        return "/etc/" + name;
    }

    /** What is shown of a line's part behind the name. */
    String value(String rest) {
        int colon = rest.indexOf(':');
        return colon < 0
                ? HiddenField.shown(rest)
                : HiddenField.shown(rest.substring(0, colon)) + behindWord + rest.substring(colon + 1);
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String line : Lines.of(text)) {
            key(line).ifPresent(n -> all.merge(n, value(rest(line)), (a, b) -> a + "\n" + b));
        }
        return all;
    }

    @Override
    public String put(String text, String key, Optional<String> value) {
        if (value.equals(get(text, key))) {
            return text;
        }
        List<String> fresh = new ArrayList<>();
        if (value.isPresent()) {
            Deque<String> fields = passwordFields(text, key);
            for (String one : value.get().split("\n", -1)) {
                fresh.add(key + ":" + line(one, fields));
            }
        }
        return replace(text, key, fresh);
    }

    @Override
    public String restore(String text, String key, String earlier) {
        if (lines(text, key).equals(lines(earlier, key))) {
            return text;
        }
        return replace(text, key, lines(earlier, key));
    }

    @Override
    public boolean matches(Optional<String> predicted, Optional<String> read) {
        if (predicted.equals(read)) {
            return true;
        }
        return predicted.isPresent() && read.isPresent() && matches(predicted.get(), read.get());
    }

    private boolean matches(String predicted, String read) {
        String[] expected = fields(predicted);
        String[] found = fields(read);
        if (expected.length != found.length || !HiddenField.matches(expected[0], found[0])) {
            return false;
        }
        for (int i = 1; i < expected.length; i++) {
            if (!expected[i].equals(found[i]) && !isAtLeast(expected[i], found[i])) {
                return false;
            }
        }
        return true;
    }

    private String[] fields(String value) {
        int end = value.indexOf(behindWord);
        return end < 0
                ? new String[] {value}
                : (value.substring(0, end) + ':' + value.substring(end + 1)).split(":", -1);
    }

    private static boolean isAtLeast(String expected, String found) {
        return expected.matches("\\d{1,9}\\+")
                && found.matches("\\d{1,9}")
                && Long.parseLong(found) >= Long.parseLong(expected.substring(0, expected.length() - 1));
    }

    private static String replace(String text, String key, List<String> fresh) {
        return Lines.replace(
                text, l -> key(l).equals(Optional.of(key)), l -> l.startsWith("+") || l.startsWith("-"), fresh);
    }

    /** The line's part behind the name; the password field is the one that was there, locked or as far as it is shown alike. */
    private String line(String value, Deque<String> fields) {
        int end = value.indexOf(behindWord);
        String word = end < 0 ? value : value.substring(0, end);
        String field = first(fields.stream(), word)
                .or(() -> first(fields.stream().map(f -> "!" + f), word))
                .orElse(HiddenField.standIn(word));
        fields.removeFirstOccurrence(field);
        String more = end < 0 ? "" : ":" + value.substring(end + 1);
        return field + (this == SHADOW ? more.replaceAll("(?<=:)(\\d+)\\+(?=:|$)", "$1") : more);
    }

    private static Optional<String> first(Stream<String> fields, String word) {
        return fields.filter(f -> HiddenField.shown(f).equals(word)).findFirst();
    }

    private static Deque<String> passwordFields(String text, String key) {
        Deque<String> fields = new ArrayDeque<>();
        lines(text, key).forEach(l -> fields.add(rest(l).split(":", -1)[0]));
        return fields;
    }

    private static List<String> lines(String text, String key) {
        return Lines.of(text).stream()
                .filter(l -> key(l).equals(Optional.of(key)))
                .toList();
    }

    /** The name in front; empty for comments and lines that are no entries. */
    private static Optional<String> key(String line) {
        int colon = line.indexOf(':');
        return colon <= 0 || line.startsWith("#") ? Optional.empty() : Optional.of(line.substring(0, colon));
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(':') + 1);
    }
}
