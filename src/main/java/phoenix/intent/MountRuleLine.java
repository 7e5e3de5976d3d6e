package phoenix.intent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.text.SafeText;

/**
 * The form of one AppArmor rule about mounts that may become part of a profile: a part of what apparmor.d(5) takes that can be
 * nothing but one rule, however it is read. It goes into a file that root loads, so whatever could end the rule early, begin
 * another one or hide in a comment is refused. Whether the rule makes sense is for apparmor_parser(8).
 */
final class MountRuleLine {
    /** A path has at most 4096 bytes, and a rule names two. */
    private static final int LONGEST = 10_000;

    private static final Pattern KIND = Pattern.compile("(?:mount|umount|pivot_root)(?= )");

    private final String rule;
    private int at;
    private boolean inParentheses;
    private int braces;

    private MountRuleLine(String rule, int start) {
        this.rule = rule;
        this.at = start;
    }

    /**
     * Refuses what is not one such rule.
     *
     * @throws IllegalArgumentException saying why, without repeating the rule
     */
    static void check(String rule) {
        if (rule == null) {
            throw new IllegalArgumentException("null is no mount rule");
        }
        if (rule.length() > LONGEST) {
            throw refused("it is longer than " + LONGEST + " characters");
        }
        if (!SafeText.of(rule).equals(rule)) {
            throw refused("it has a line end or another character that can't be shown");
        }
        if (rule.indexOf('#') >= 0) {
            throw refused("it has a #");
        }
        Matcher kind = KIND.matcher(rule);
        if (!kind.lookingAt()) {
            throw refused("it does not begin with \"mount \", \"umount \" or \"pivot_root \"");
        }
        if (!rule.endsWith(",")) {
            throw refused("it does not end in a comma");
        }
        if (rule.substring(kind.end(), rule.length() - 1).isBlank()) {
            throw refused("it names nothing, and would allow all");
        }
        new MountRuleLine(rule, kind.end()).walk();
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("a mount rule can't be taken: " + why);
    }

    private void walk() {
        while (at < rule.length() - 1) {
            take(rule.charAt(at));
            at++;
        }
        if (inParentheses || braces > 0) {
            throw refused("a parenthesis or a brace is opened and not closed");
        }
    }

    private void take(char c) {
        switch (c) {
            case '"' -> quoted();
            case '\\' -> throw refused("it has a backslash outside of quotes");
            case '(', ')' -> parenthesis(c);
            case '{' -> braces++;
            case '}' -> closeBrace();
            case ',' -> {
                if (!inParentheses && braces == 0) {
                    throw refused("a comma ends it before its end");
                }
            }
            default -> {
                if (Character.isWhitespace(c) && braces > 0) {
                    throw refused("a brace is opened and not closed in its word");
                }
            }
        }
    }

    private void parenthesis(char c) {
        boolean opens = c == '(';
        if (opens == inParentheses || braces > 0) {
            throw refused("its parentheses don't match");
        }
        inParentheses = opens;
    }

    private void closeBrace() {
        if (braces == 0) {
            throw refused("a brace closes nothing");
        }
        braces--;
    }

    /**
     * Quotes go around whole words, and no backslash stands before a closing one: then there are no two ways of reading them.
     * The parser takes any quote behind a backslash for part of the word, if another quote follows.
     */
    private void quoted() {
        char before = rule.charAt(at - 1);
        if (before != ' ' && before != '=' && before != '(' || braces > 0) {
            throw refused("a quote stands inside a word");
        }
        for (at++; at < rule.length() - 1 && rule.charAt(at) != '"'; at++) {
            if (rule.charAt(at) == '\\') {
                at++;
            }
        }
        if (at >= rule.length() - 1) {
            throw refused("a quote is opened and not closed");
        }
        if (rule.charAt(at - 1) == '\\') {
            throw refused("a backslash stands before a closing quote");
        }
        char after = rule.charAt(at + 1);
        if (after != ' ' && after != ',' && after != ')') {
            throw refused("a quote stands inside a word");
        }
    }
}
