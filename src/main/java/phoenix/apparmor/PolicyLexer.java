package phoenix.apparmor;

import java.util.ArrayList;
import java.util.List;
import phoenix.text.BadInput;

/**
 * Cuts AppArmor policy text into words, braces and line ends, without comments (apparmor.d(5)). A brace inside a word, as
 * in {@code /{usr/,}bin}, is part of the word.
 */
final class PolicyLexer {
    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private PolicyLexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** What a token is. */
    enum Kind {
        WORD,
        OPEN,
        CLOSE,
        LINE_END
    }

    /**
     * A piece of the text.
     *
     * @param text as it stands there, quotes included
     * @param start where it begins
     * @param line its 1-based line
     */
    record Token(Kind kind, String text, int start, int line) {
        int end() {
            return start + text.length();
        }
    }

    /**
     * Cuts a text.
     *
     * @throws BadInput for a quote that is not closed on its line
     */
    static List<Token> tokens(String file, String text) {
        PolicyLexer lexer = new PolicyLexer(file, text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.add(Kind.LINE_END, text.length());
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            add(Kind.LINE_END, at + 1);
            line++;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#' && !isInclude()) {
            at = lineEnd(at);
        } else if (c == '{' && alternationEnd(at) < 0) {
            add(Kind.OPEN, at + 1);
        } else if (c == '}') {
            add(Kind.CLOSE, at + 1);
        } else {
            add(Kind.WORD, wordEnd());
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), at, line));
        at = end;
    }

    /** {@code #include} is no comment. */
    private boolean isInclude() {
        return text.startsWith("#include", at) && at + 8 < text.length() && Character.isWhitespace(text.charAt(at + 8));
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int wordEnd() {
        int i = at;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                i = closingQuote(i);
            } else if (c == '{') {
                int end = alternationEnd(i);
                if (end < 0) {
                    return i;
                }
                i = end;
            } else if (c == '}') {
                return i;
            }
            i++;
        }
        return Math.min(i, text.length());
    }

    private int closingQuote(int open) {
        for (int i = open + 1; i < lineEnd(open); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        throw new BadInput(
                file, line, open - text.lastIndexOf('\n', open), "a quote is opened and not closed", "a closing quote");
    }

    /** Where the brace that opens here closes within the same word; -1 where it opens a block. */
    private int alternationEnd(int open) {
        int depth = 0;
        for (int i = open; i < text.length() && !Character.isWhitespace(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
