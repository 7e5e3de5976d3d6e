package phoenix.text;

import java.util.Comparator;
import java.util.List;

/**
 * Something of a text replaced.
 *
 * @param from where it begins
 * @param to behind its last character
 * @param with what stands there then
 */
record JsonEdit(int from, int to, String with) {
    static JsonEdit insert(int at, String with) {
        return new JsonEdit(at, at, with);
    }

    /** Whether the two can't be made in one go; two that meet can't either, since their order would count. */
    boolean overlaps(JsonEdit other) {
        return from <= other.to && other.from <= to;
    }

    /** The text with edits that do not overlap, given by their places in it. */
    static String applied(List<JsonEdit> edits, String text) {
        StringBuilder edited = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(JsonEdit::from).reversed())
                .forEach(e -> edited.replace(e.from(), e.to(), e.with()));
        return edited.toString();
    }
}
