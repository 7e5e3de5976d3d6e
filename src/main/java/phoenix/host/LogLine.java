package phoenix.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of a log, as the facts about logs give them: {@code NUMBER:TEXT}, as grep(1) prints with {@code -n}.
 *
 * @param number its line number in the file, from 1; 0 in a log that is no file
 * @param text the line, which anybody may have written
 */
public record LogLine(int number, String text) {
    /** How many lines are kept of a log. */
    static final int MOST = 20_000;
    /** How much is kept of a log's end, in characters. */
    static final int END = 256 << 10;

    /** Longer lines are cut: no program that the wizard reads writes them. */
    static final int LONGEST = 4096;

    private static final int LONGEST_NUMBER = 9;

    /**
     * The lines of such a fact. Lines that have no number are left out. Only a line feed ends a line: a carriage return within
     * one is somebody's text, which must not become a line with a number of that one's choice.
     */
    public static List<LogLine> all(String fact) {
        return Arrays.stream(fact.split("\n"))
                .map(l -> l.endsWith("\r") ? l.substring(0, l.length() - 1) : l)
                .flatMap(l -> of(l).stream())
                .toList();
    }

    private static Optional<LogLine> of(String line) {
        int colon = 0;
        while (colon < line.length() && line.charAt(colon) >= '0' && line.charAt(colon) <= '9') {
            colon++;
        }
        boolean numbered = colon > 0 && colon <= LONGEST_NUMBER && line.startsWith(":", colon);
        return numbered
                ? Optional.of(new LogLine(Integer.parseInt(line, 0, colon, 10), line.substring(colon + 1)))
                : Optional.empty();
    }

    /** The line as it stands in a fact. */
    String fact() {
        return number + ":" + (text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
