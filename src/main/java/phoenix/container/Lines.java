package phoenix.container;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A text as lines that keep their own ends ({@code \n}, {@code \r\n}, at the end of the text {@code \r} or none), so that changing,
 * adding or taking out one leaves every other byte alone. Immutable; indexes count from 0.
 */
final class Lines {
    private static final String LF = "\n";
    private static final String CR = "\r";
    private static final String CRLF = "\r\n";

    private final List<Line> lines;

    private Lines(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    private record Line(String text, String end) {
        boolean isOpen() {
            return !end.endsWith(LF);
        }
    }

    static Lines of(String text) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int lf = text.indexOf('\n', from);
            if (lf < 0) {
                int end = text.endsWith(CR) ? text.length() - 1 : text.length();
                lines.add(new Line(text.substring(from, end), text.substring(end)));
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
        return lines.get(index).end().startsWith(CR);
    }

    Lines replace(int index, String text) {
        return edited(e -> e.replace(index, text));
    }

    /** With one more line at this index; a text that does not end its last line goes on not ending it. */
    Lines insert(int index, String text) {
        return edited(e -> e.insert(index, text));
    }

    /** Without one line; a text that does not end its last line goes on not ending it. */
    Lines remove(int index) {
        return edited(e -> e.remove(index));
    }

    /** With several edits, one after the other. */
    Lines edited(Consumer<Edit> edits) {
        Edit edit = new Edit(new ArrayList<>(lines));
        edits.accept(edit);
        return new Lines(edit.lines);
    }

    /** A text that is being changed; what the edits mean is said where {@link Lines} has them. */
    static final class Edit {
        private final List<Line> lines;

        private Edit(List<Line> lines) {
            this.lines = lines;
        }

        String get(int index) {
            return lines.get(index).text();
        }

        void replace(int index, String text) {
            lines.set(index, new Line(text, lines.get(index).end()));
        }

        void insert(int index, String text) {
            int last = lines.size() - 1;
            if (index > last && last >= 0 && lines.get(last).isOpen()) {
                Line open = lines.get(last);
                lines.set(last, new Line(open.text(), open.end().isEmpty() ? usualEnd() : CRLF));
                lines.add(new Line(text, open.end()));
            } else if (lines.isEmpty()) {
                lines.add(new Line(text, LF));
            } else {
                Line neighbour = lines.get(Math.max(0, index - 1));
                lines.add(index, new Line(text, neighbour.isOpen() ? usualEnd() : neighbour.end()));
            }
        }

        void remove(int index) {
            Line gone = lines.remove(index);
            int last = lines.size() - 1;
            if (gone.isOpen() && last >= 0) {
                String text = lines.get(last).text();
                // Without an end, a carriage return of the line's own would be taken for one.
                boolean canEndSo = !gone.end().isEmpty() || !text.endsWith(CR);
                lines.set(
                        last,
                        new Line(text, canEndSo ? gone.end() : lines.get(last).end()));
            }
        }

        private String usualEnd() {
            return lines.get(0).end().startsWith(CR) ? CRLF : LF;
        }
    }
}
