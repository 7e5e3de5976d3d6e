package phoenix.host;

import java.util.List;

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

    /** The lines of such a fact. Lines that have no number are left out. */
    public static List<LogLine> all(String fact) {
        return fact.lines()
                .filter(l -> l.matches("(?s)[0-9]{1,9}:.*"))
                .map(l -> l.split(":", 2))
                .map(l -> new LogLine(Integer.parseInt(l[0]), l[1]))
                .toList();
    }

    /** The line as it stands in a fact. */
    String fact() {
        return number + ":" + (text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
