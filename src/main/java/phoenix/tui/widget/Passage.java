package phoenix.tui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Role;

/**
 * A piece of a longer text in one look; its lines, broken at spaces, start at the same column.
 *
 * @param role how it looks; empty for plain text
 * @param indent columns in front of each of its lines
 * @param label what stands before the text; further lines start where the text does
 */
public record Passage(Optional<Role> role, int indent, String label, String text) {
    /** One without a label. */
    public Passage(Optional<Role> role, int indent, String text) {
        this(role, indent, "", text);
    }

    /** A plain one. */
    public static Passage plain(String text) {
        return new Passage(Optional.empty(), 0, text);
    }

    /** One in the look of a role. */
    public static Passage of(Role role, String text) {
        return new Passage(Optional.of(role), 0, text);
    }

    /** The same, further in. */
    public Passage indented(int columns) {
        return new Passage(role, indent + columns, label, text);
    }

    /** The plain paragraphs of a text. */
    static List<Passage> paragraphs(String text) {
        return text.lines().map(Passage::plain).toList();
    }

    /** Its lines as passages of one line each. */
    List<Passage> broken(int columns) {
        int start = indent + Cells.width(label);
        List<Passage> lines = new ArrayList<>();
        for (String line : Cells.of(text).wrap(Math.max(1, columns - start))) {
            lines.add(lines.isEmpty() ? new Passage(role, indent, label + line) : new Passage(role, start, line));
        }
        return lines;
    }
}
