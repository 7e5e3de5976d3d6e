package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Edits the lines of a text and leaves all others alone, their line ends included. */
final class Lines {
    private static final char END = '\n';

    private Lines() {}

    /** The lines without their ends; no line after the last end. */
    static List<String> of(String text) {
        return withEnds(text).stream().map(Lines::bare).toList();
    }

    /**
     * The text with other lines in place of some.
     *
     * @param old which lines go; the new ones come where the first of them stood
     * @param place where the new ones come when none goes: before the first line that this holds for, else at the end
     */
    static String replace(String text, Predicate<String> old, Predicate<String> place, List<String> fresh) {
        List<String> lines = new ArrayList<>();
        Optional<Integer> at = Optional.empty();
        boolean lastIsOpen = false;
        for (String line : withEnds(text)) {
            if (old.test(bare(line))) {
                at = at.or(() -> Optional.of(lines.size()));
                lastIsOpen = isOpen(line);
            } else {
                lines.add(line);
                lastIsOpen = false;
            }
        }
        int index = at.orElseGet(() -> first(lines, place));
        if (index == lines.size() && index > 0 && isOpen(lines.get(index - 1)) && !fresh.isEmpty()) {
            lines.set(index - 1, lines.get(index - 1) + END);
        }
        List<String> ended = new ArrayList<>(fresh.stream().map(l -> l + END).toList());
        if (lastIsOpen && index == lines.size() && !ended.isEmpty()) {
            ended.set(ended.size() - 1, fresh.get(fresh.size() - 1));
        }
        lines.addAll(index, ended);
        return lines.stream().collect(Collectors.joining());
    }

    private static int first(List<String> lines, Predicate<String> place) {
        for (int i = 0; i < lines.size(); i++) {
            if (place.test(bare(lines.get(i)))) {
                return i;
            }
        }
        return lines.size();
    }

    private static List<String> withEnds(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(END, start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    private static boolean isOpen(String line) {
        return line.isEmpty() || line.charAt(line.length() - 1) != END;
    }

    private static String bare(String line) {
        return isOpen(line) ? line : line.substring(0, line.length() - 1);
    }
}
