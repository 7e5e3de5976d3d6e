package phoenix.wizard;

import java.time.Duration;
import java.util.Locale;

/**
 * How far the walk of a tree is.
 *
 * @param entries entries seen so far
 * @param changed of these, how many were changed
 * @param total entries that there are; 0 where nobody counted them
 * @param since how long it has been walking
 */
public record WalkProgress(long entries, long changed, long total, Duration since) {
    private static final long SHORT_MILLIS = 1000;

    /** {@code 1,200 of 84,000 entries, 300 changed, 600 a second, 2 min 18 s left}; the rate only after a second. */
    public String words() {
        StringBuilder words = new StringBuilder(number(entries));
        if (total >= entries && total > 0) {
            words.append(" of ").append(number(total));
        }
        words.append(" entries, ").append(number(changed)).append(" changed");
        long millis = since.toMillis();
        if (millis >= SHORT_MILLIS && entries > 0) {
            words.append(", ").append(number(entries * 1000 / millis)).append(" a second");
            if (total > entries) {
                words.append(", ")
                        .append(time((total - entries) * millis / entries / 1000))
                        .append(" left");
            }
        }
        return words.toString();
    }

    private static String time(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
