package phoenix.apparmor;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name as AppArmor's rules have it, with {@code *}, {@code **}, {@code ?}, {@code [abc]} and {@code {a,b}}, and what it stands
 * for (convert_aaregex_to_pcre in the parser). One with a variable, or not understood, stands for nothing.
 */
final class Glob {
    private static final String ONE = "[^/\\x00]";

    private final String text;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private int braces;

    private Glob(String text) {
        this.text = text;
    }

    /** The pattern that matches just the names that a word of a rule, in quotes or not, stands for. */
    static Optional<Pattern> of(String word) {
        boolean quoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
        String text = quoted ? word.substring(1, word.length() - 1) : word;
        if (text.contains("@{") || text.contains("${")) {
            return Optional.empty();
        }
        try {
            Glob glob = new Glob(text);
            while (glob.at < text.length()) {
                glob.next();
            }
            return glob.braces == 0 ? Optional.of(Pattern.compile(glob.regex.toString())) : Optional.empty();
        } catch (PatternSyntaxException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private void next() {
        char c = text.charAt(at++);
        switch (c) {
            case '\\' -> literal(text.charAt(at++));
            case '*' -> stars();
            case '?' -> regex.append(ONE);
            case '[' -> set();
            case '{' -> {
                braces++;
                regex.append("(?:");
            }
            case '}' -> {
                braces--;
                regex.append(')');
            }
            case ',' -> regex.append(braces > 0 ? "|" : ",");
            default -> literal(c);
        }
    }

    private void literal(char c) {
        regex.append(Pattern.quote(String.valueOf(c)));
    }

    /** A star that is a whole step of a path, or two that are its end, stand for at least one character. */
    private void stars() {
        boolean afterSlash = at >= 2 && text.charAt(at - 2) == '/';
        boolean two = at < text.length() && text.charAt(at) == '*';
        if (two) {
            at++;
        }
        boolean wholeStep = afterSlash && (at == text.length() || text.charAt(at) == '/');
        regex.append(wholeStep ? ONE : "").append(two ? "[^\\x00]*" : ONE + "*");
    }

    private void set() {
        int end = text.indexOf(']', at + 1);
        String inside = text.substring(at, end);
        String members = inside.startsWith("^") ? inside.substring(1) : inside;
        regex.append('[').append(inside.startsWith("^") ? "^" : "");
        members.chars().forEach(m -> regex.append(m == '-' ? "-" : "\\" + hex(m)));
        regex.append(']');
        at = end + 1;
    }

    private static String hex(int c) {
        return String.format("u%04x", c);
    }
}
