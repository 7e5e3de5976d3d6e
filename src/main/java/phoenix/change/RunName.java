package phoenix.change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run, in the order of time: {@code 20261123-094501}, and {@code 20261123-094501-2} for the next that begins in
 * the same second. As text, the tenth would come before the second.
 *
 * @param text the whole name
 * @param second the first part; the whole name where it is no run's
 * @param number 1, or what stands behind the second dash
 */
record RunName(String text, String second, int number) implements Comparable<RunName> {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(\\d{8}-\\d{6})(?:-(\\d{1,6}))?");

    static RunName at(Instant now) {
        return of(SECOND.format(now));
    }

    static RunName of(String text) {
        Matcher name = NAME.matcher(text);
        return name.matches()
                ? new RunName(text, name.group(1), name.group(2) == null ? 1 : Integer.parseInt(name.group(2)))
                : new RunName(text, text, 0);
    }

    boolean isOfRun() {
        return number > 0;
    }

    /** The name right after this one. */
    RunName next() {
        return of(second + "-" + (number + 1));
    }

    @Override
    public int compareTo(RunName other) {
        return Comparator.comparing(RunName::second)
                .thenComparingInt(RunName::number)
                .thenComparing(RunName::text)
                .compare(this, other);
    }
}
