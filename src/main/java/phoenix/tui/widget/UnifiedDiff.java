package phoenix.tui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads unified diffs (POSIX diff(1), "Diff -u Output Format"). The counts of a hunk say which lines belong to it, so a
 * removed line of dashes is no header.
 */
final class UnifiedDiff {
    private static final Pattern HUNK = Pattern.compile("@@ -[0-9]+(?:,([0-9]+))? \\+[0-9]+(?:,([0-9]+))? @@.*");
    private static final String NO_FILE = "/dev/null";

    private final List<StyledLine> lines = new ArrayList<>();
    private String before = NO_FILE;
    private long removable;
    private long addable;

    List<StyledLine> read(List<String> diff) {
        diff.forEach(this::read);
        return List.copyOf(lines);
    }

    private void read(String line) {
        Matcher hunk = HUNK.matcher(line);
        if (removable > 0 || addable > 0) {
            readInside(line);
        } else if (hunk.matches()) {
            removable = count(hunk.group(1));
            addable = count(hunk.group(2));
            add(StyledLine.Kind.PLACE, line);
        } else if (line.startsWith("--- ")) {
            before = name(line);
        } else if (line.startsWith("+++ ")) {
            add(StyledLine.Kind.FILE, title(before, name(line)));
        } else {
            add(StyledLine.Kind.NOTE, line);
        }
    }

    private void readInside(String line) {
        String text = line.isEmpty() ? "" : line.substring(1);
        if (line.startsWith("+")) {
            addable--;
            add(StyledLine.Kind.ADDED, text);
        } else if (line.startsWith("-")) {
            removable--;
            add(StyledLine.Kind.REMOVED, text);
        } else if (line.startsWith("\\")) {
            add(StyledLine.Kind.NOTE, line);
        } else {
            addable--;
            removable--;
            add(StyledLine.Kind.CONTEXT, text);
        }
    }

    private void add(StyledLine.Kind kind, String text) {
        lines.add(new StyledLine(kind, text));
    }

    private static long count(String digits) {
        return digits == null ? 1 : Long.parseLong(digits);
    }

    /** A header's file name; a time may follow after a tab. */
    private static String name(String header) {
        int tab = header.indexOf('\t');
        return header.substring(4, tab < 0 ? header.length() : tab);
    }

    private static String title(String before, String after) {
        if (after.equals(NO_FILE)) {
            return before + " (removed)";
        }
        return before.equals(NO_FILE) ? after + " (new)" : after;
    }
}
