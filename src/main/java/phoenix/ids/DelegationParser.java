package phoenix.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads {@code /etc/subuid} as shadow 4.13 (Debian 12) and 4.17 (Debian 13) do, see {@code subordinate_parse} in
 * lib/subordinateio.c: numbers may be hexadecimal or octal, a fourth field is let pass, blanks are part of a field, and a
 * line that makes no sense is left alone. Where old and new versions differ about a line that can only be a mistake, it
 * counts as malformed.
 */
final class DelegationParser {
    /** shadow reads lines into a buffer of 1024 bytes, of which one ends the text. */
    private static final int LONGEST_LINE = 1023;

    private final List<Delegation> lines = new ArrayList<>();
    private final List<MalformedDelegation> malformed = new ArrayList<>();

    static Delegations parse(String text) {
        DelegationParser parser = new DelegationParser();
        int start = 0;
        int number = 1;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            parser.readLine(text.substring(start, end), number);
            start = end + 1;
            number++;
        }
        return new Delegations(parser.lines, parser.malformed);
    }

    private void readLine(String line, int number) {
        if (line.isBlank()) {
            return;
        }
        try {
            lines.add(read(line, number));
        } catch (IllegalArgumentException e) {
            malformed.add(new MalformedDelegation(number, line, e.getMessage()));
        }
    }

    private static Delegation read(String line, int number) {
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "the line is longer than the " + LONGEST_LINE + " bytes that shadow reads");
        }
        if (line.startsWith("+") || line.startsWith("-")) {
            throw new IllegalArgumentException("shadow takes a line that begins with + or - for NIS and ignores it");
        }
        String[] fields = line.split(":", -1);
        if (fields.length < 3) {
            throw new IllegalArgumentException("expected owner:first:count, found " + fields.length + " of 3 fields");
        }
        if (fields[0].isEmpty()) {
            throw new IllegalArgumentException("the owner before the first colon is missing");
        }
        long first = number("first id", fields[1]);
        long count = number("count", fields[2]);
        if (count == 0) {
            throw new IllegalArgumentException("a count of 0 gives no ids");
        }
        return new Delegation(fields[0], idsThatExist(first, count), number);
    }

    /** shadow of Debian 12 and 13 reads a range that runs past the last id and cuts it there; later versions ignore it. */
    private static IdRange idsThatExist(long first, long count) {
        try {
            return IdRange.of(first, count);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; newer versions of shadow ignore the line", e);
        }
    }

    private static long number(String what, String field) {
        if (field.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " is missing");
        }
        String digits = field.stripLeading();
        OptionalLong number = Strtoul.parse(digits);
        if (number.isPresent()) {
            return number.getAsLong();
        }
        boolean blankBehind = Strtoul.parse(field.strip()).isPresent();
        throw new IllegalArgumentException("the " + what + " " + Quoted.text(field) + " is no number"
                + (blankBehind ? "; shadow takes nothing behind it, be it a blank or a carriage return" : ""));
    }
}
