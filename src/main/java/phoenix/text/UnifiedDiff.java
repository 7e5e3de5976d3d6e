package phoenix.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The difference of two texts as a unified diff with three lines of context.
 *
 * @param lines header, hunk and content lines; empty where the texts are equal
 */
public record UnifiedDiff(List<DiffLine> lines) {
    private static final int CONTEXT = 3;
    private static final String NO_FILE = "/dev/null";

    /** @param lines header, hunk and content lines */
    public UnifiedDiff {
        lines = List.copyOf(lines);
    }

    /**
     * Compares two versions of one file.
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
        List<String> raw = UnifiedDiffUtils.generateUnifiedDiff(
                before.isPresent() ? path : NO_FILE,
                after.isPresent() ? path : NO_FILE,
                old,
                DiffUtils.diff(old, now),
                CONTEXT);
        List<DiffLine> lines = new ArrayList<>();
        int headers = 2;
        for (String line : raw) {
            if (headers > 0) {
                lines.add(new DiffLine(DiffLine.Kind.HEADER, line));
                headers--;
            } else {
                add(lines, line);
            }
        }
        return new UnifiedDiff(lines);
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

    private static final String NO_END = "\n";

    private static void add(List<DiffLine> lines, String line) {
        if (line.startsWith("@@")) {
            lines.add(new DiffLine(DiffLine.Kind.HUNK, line));
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
