package phoenix.container;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text as lines that keep their own ends ({@code \n}, {@code \r\n}, or none at the end of the text), so that changing,
 * adding or taking out one leaves every other byte alone. Immutable; indexes count from 0.
 */
final class Lines {
    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    private final List<Line> lines;

    private Lines(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    private record Line(String text, String end) {}

    static Lines of(String text) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int lf = text.indexOf('\n', from);
            if (lf < 0) {
                lines.add(new Line(text.substring(from), ""));
                break;
            }
            boolean carriageReturn = lf > from && text.charAt(lf - 1) == '\r';
            lines.add(new Line(text.substring(from, carriageReturn ? lf - 1 : lf), carriageReturn ? CRLF : LF));
            from = lf + 1;
        }
        return new Lines(lines);
    }

    String text() {
        return lines.stream().map(l -> l.text() + l.end()).collect(Collectors.joining());
    }

    int size() {
        return lines.size();
    }

    /** A line without its end. */
    String get(int index) {
        return lines.get(index).text();
    }

    /** Whether a line holds nothing but what Perl and C take for white space; wider spaces of Unicode are text. */
    boolean isBlank(int index) {
        return get(index).chars().allMatch(c -> c == ' ' || (c >= '\t' && c <= '\r'));
    }

    boolean endsInCarriageReturn(int index) {
        return lines.get(index).end().equals(CRLF);
    }

    Lines replace(int index, String text) {
        List<Line> changed = new ArrayList<>(lines);
        changed.set(index, new Line(text, lines.get(index).end()));
        return new Lines(changed);
    }

    /** With one more line at this index; a text that does not end its last line goes on not ending it. */
    Lines insert(int index, String text) {
        List<Line> changed = new ArrayList<>(lines);
        int last = lines.size() - 1;
        if (index > last && last >= 0 && lines.get(last).end().isEmpty()) {
            changed.set(last, new Line(lines.get(last).text(), usualEnd()));
            changed.add(new Line(text, ""));
        } else {
            int neighbour = index > 0 ? index - 1 : 0;
            String end = lines.isEmpty() ? LF : lines.get(neighbour).end();
            changed.add(index, new Line(text, end.isEmpty() ? usualEnd() : end));
        }
        return new Lines(changed);
    }

    /** Without one line; a text that does not end its last line goes on not ending it. */
    Lines remove(int index) {
        List<Line> changed = new ArrayList<>(lines);
        Line gone = changed.remove(index);
        int last = changed.size() - 1;
        if (gone.end().isEmpty() && last >= 0) {
            changed.set(last, new Line(changed.get(last).text(), ""));
        }
        return new Lines(changed);
    }

    private String usualEnd() {
        String first = lines.get(0).end();
        return first.isEmpty() ? LF : first;
    }
}
