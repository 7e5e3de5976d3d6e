package phoenix.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The difference of two texts as a unified diff with three lines of context.
 *
 * @param lines header, hunk and content lines; empty where the texts are equal, only headers where an empty file comes or
 *     goes
 */
public record UnifiedDiff(List<DiffLine> lines) {
    private static final int CONTEXT = 3;
    private static final int HEADERS = 2;
    /** The search for the smallest difference takes time and memory that grow with the number of lines that differ. */
    private static final int MOST_DIFFERING = 4000;

    /** diff(1) leaves it out. */
    private static final Pattern COUNT_OF_ONE = Pattern.compile("([-+]\\d+),1(?= )");

    private static final String NO_FILE = "/dev/null";
    private static final String NO_END = "\n";

    /** @param lines header, hunk and content lines */
    public UnifiedDiff {
        lines = List.copyOf(lines);
    }

    /**
     * Compares two versions of one file. Passwords of {@code shadow} and {@code gshadow} are masked once that is done, so that a
     * changed one shows as a change.
     *
     * @param path the file's path, for the header
     * @param before its text, or empty where the file did not exist
     * @param after its text, or empty where the file will not exist
     */
    public static UnifiedDiff of(String path, Optional<String> before, Optional<String> after) {
        if (before.equals(after)) {
            return new UnifiedDiff(List.of());
        }
        List<String> old = before.map(UnifiedDiff::split).orElse(List.of());
        List<String> now = after.map(UnifiedDiff::split).orElse(List.of());
        String from = before.isPresent() ? path : NO_FILE;
        String to = after.isPresent() ? path : NO_FILE;
        List<DiffLine> lines = new ArrayList<>();
        lines.add(new DiffLine(DiffLine.Kind.HEADER, "--- " + from));
        lines.add(new DiffLine(DiffLine.Kind.HEADER, "+++ " + to));
        UnifiedDiffUtils.generateUnifiedDiff(from, to, old, patch(old, now), CONTEXT).stream()
                .skip(HEADERS)
                .forEach(line -> add(lines, line));
        return new UnifiedDiff(lines.stream().map(l -> l.masked(path)).toList());
    }

    /** The smallest difference; where finding it would take too long, everything between the first and the last one. */
    private static Patch<String> patch(List<String> old, List<String> now) {
        int shorter = Math.min(old.size(), now.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> removed = old.subList(head, old.size() - tail);
        List<String> added = now.subList(head, now.size() - tail);
        if (differing(removed, added) <= MOST_DIFFERING) {
            return DiffUtils.diff(old, now);
        }
        Patch<String> whole = new Patch<>();
        whole.addDelta(new ChangeDelta<>(new Chunk<>(head, removed), new Chunk<>(head, added)));
        return whole;
    }

    /** How many lines of either have no counterpart in the other, wherever it stands. */
    private static long differing(List<String> old, List<String> now) {
        Map<String, Integer> count = new HashMap<>();
        old.forEach(line -> count.merge(line, 1, Integer::sum));
        now.forEach(line -> count.merge(line, -1, Integer::sum));
        return count.values().stream().mapToLong(Math::abs).sum();
    }

    /** How many lines are added. */
    public long added() {
        return count(DiffLine.Kind.ADDED);
    }

    /** How many lines are removed. */
    public long removed() {
        return count(DiffLine.Kind.REMOVED);
    }

    private long count(DiffLine.Kind kind) {
        return lines.stream().filter(l -> l.kind() == kind).count();
    }

    /** The diff as text, each line with its marker and a line end. */
    public String text() {
        return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
    }

    /** Lines without their ends; a last line without one carries a mark, so that it differs from one that has it. */
    private static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int last = lines.size() - 1;
        if (lines.get(last).isEmpty()) {
            lines.remove(last);
        } else {
            lines.set(last, lines.get(last) + NO_END);
        }
        return lines;
    }

    private static void add(List<DiffLine> lines, String line) {
        if (line.startsWith("@@")) {
            lines.add(
                    new DiffLine(DiffLine.Kind.HUNK, COUNT_OF_ONE.matcher(line).replaceAll("$1")));
            return;
        }
        DiffLine.Kind kind =
                switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '+' -> DiffLine.Kind.ADDED;
                    case '-' -> DiffLine.Kind.REMOVED;
                    default -> DiffLine.Kind.CONTEXT;
                };
        String text = line.isEmpty() ? "" : line.substring(1);
        if (text.endsWith(NO_END)) {
            lines.add(new DiffLine(kind, text.substring(0, text.length() - 1)));
            lines.add(new DiffLine(DiffLine.Kind.NOTE, "No newline at end of file"));
        } else {
            lines.add(new DiffLine(kind, text));
        }
    }
}
