package phoenix.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A word of a map line and where it begins.
 *
 * @param text what stands there, without blanks
 * @param column from 1 on
 */
record Word(String text, int column) {
    private static final String BLANKS = " \t\r\n";

    static List<Word> in(String value) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= value.length(); at++) {
            boolean blank = at == value.length() || BLANKS.indexOf(value.charAt(at)) >= 0;
            if (!blank && start < 0) {
                start = at;
            } else if (blank && start >= 0) {
                words.add(new Word(value.substring(start, at), start + 1));
                start = -1;
            }
        }
        return words;
    }

    /** The word as an unsigned number; whether it is an id is for the line to say. */
    long number(int line) throws IdSyntaxException {
        OptionalLong number = Strtoul.parse(text);
        if (number.isEmpty()) {
            throw unexpected(Quoted.text(text) + " is no number; expected one from 0 to " + IdRange.MAX_ID, line);
        }
        return number.getAsLong();
    }

    IdSyntaxException unexpected(String message, int line) {
        return new IdSyntaxException(message, line, column);
    }
}
