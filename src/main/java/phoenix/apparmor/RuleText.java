package phoenix.apparmor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule of a profile in a form that can be compared, as apparmor.d(5) describes mount rules: {@code options=(rw,
 * make-slave)} and {@code options=(slave)} are the same. What stands in quotes is one word.
 *
 * @param head its qualifiers and what it is about, as {@code deny mount}
 * @param fstype the file system types
 * @param options the mount options, {@code in} before those that need not all be there
 * @param source what is mounted
 * @param target where it is mounted
 */
record RuleText(
        String head,
        Optional<String> fstype,
        Optional<String> options,
        Optional<String> source,
        Optional<String> target) {
    private static final Pattern CONDITION =
            Pattern.compile("\\b(fstype|options)\\s*(=|\\bin\\b)\\s*(\\([^)]*\\)|[^\\s(]+)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

    /** Stands for a quoted word while the rest is read; the number of the word follows. */
    private static final char MARK = '\ue000';

    private static final Pattern PLAIN = Pattern.compile("/[^\\s\",=]*|[A-Za-z0-9_.*-]{3,}");
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]+);");
    private static final Pattern LAST_COMMA = Pattern.compile("\\s*,$");
    private static final Pattern ALLOW = Pattern.compile("^allow\\s+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PARENTHESES = Pattern.compile("[()]");
    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");
    private static final Pattern HEAD = Pattern.compile("^((?:(?:audit|allow|deny|priority=-?\\d+)\\s+)*\\S+)(.*)$");

    /** Reads a rule, with or without its comma. */
    static RuleText of(String rule) {
        List<String> quoted = new ArrayList<>();
        String marked = QUOTED.matcher(rule.replace(MARK, ' ')).replaceAll(q -> {
            quoted.add(q.group(1));
            return MARK + "" + (quoted.size() - 1) + ";";
        });
        Matcher head = HEAD.matcher(LAST_COMMA.matcher(marked.strip()).replaceFirst(""));
        if (!head.matches()) {
            throw new IllegalArgumentException("no rule: " + rule);
        }
        String rest = head.group(2);
        Optional<String> fstype = Optional.empty();
        Optional<String> options = Optional.empty();
        Matcher condition = CONDITION.matcher(rest);
        while (condition.find()) {
            String values = values(condition.group(1), condition.group(3));
            if (condition.group(1).equals("fstype")) {
                fstype = Optional.of(restored(values, quoted));
            } else {
                String before = options.map(o -> o + " and ").orElse("");
                options = Optional.of(before + (condition.group(2).equals("=") ? values : "in " + values));
            }
        }
        String[] places = condition.replaceAll(" ").split("->", 2);
        String what =
                BLANKS.matcher(ALLOW.matcher(head.group(1)).replaceFirst("")).replaceAll(" ");
        return new RuleText(
                what,
                fstype,
                options,
                present(places[0], quoted),
                places.length > 1 ? present(places[1], quoted) : Optional.empty());
    }

    private static Optional<String> present(String text, List<String> quoted) {
        return Optional.of(BLANKS.matcher(text.strip()).replaceAll(" "))
                .filter(t -> !t.isEmpty())
                .map(t -> restored(t, quoted));
    }

    /** With the quotes only around words that need them: quotes alone make no difference. */
    private static String restored(String text, List<String> quoted) {
        return MARKED.matcher(text).replaceAll(m -> {
            String word = quoted.get(Integer.parseInt(m.group(1)));
            return Matcher.quoteReplacement(PLAIN.matcher(word).matches() ? word : "\"" + word + "\"");
        });
    }

    private static String values(String name, String text) {
        SortedSet<String> values = SEPARATORS
                .splitAsStream(PARENTHESES.matcher(text).replaceAll(" "))
                .filter(v -> !v.isEmpty())
                .map(v -> name.equals("options") && v.startsWith("make-") ? v.substring("make-".length()) : v)
                .collect(Collectors.toCollection(TreeSet::new));
        if (name.equals("options") && values.size() > 1) {
            values.remove("rw");
        }
        return String.join(",", values);
    }

    /**
     * Whether this rule says everything that the other one says: each condition is the same, or only the other has it; of file
     * system types it may have more, {@code ext*} for one.
     */
    boolean covers(RuleText other) {
        return head.equals(other.head)
                && (fstype.isEmpty() || other.fstype.isPresent() && hasTypes(fstype.get(), other.fstype.get()))
                && loose(options, other.options)
                && loose(source, other.source)
                && loose(target, other.target);
    }

    private static boolean hasTypes(String mine, String other) {
        return Arrays.stream(other.split(",")).allMatch(o -> Arrays.stream(mine.split(","))
                .anyMatch(m -> o.matches(
                        Arrays.stream(m.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))));
    }

    private static boolean loose(Optional<String> mine, Optional<String> other) {
        return mine.isEmpty() || mine.equals(other);
    }
}
