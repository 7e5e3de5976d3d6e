package phoenix.tui.widget;

import java.util.List;
import phoenix.tui.look.Role;

/** A line of a preview and what it is. The text is without the sign that unified diffs have in front. */
public record StyledLine(Kind kind, String text) {
    /** What a line is. */
    public enum Kind {
        /** A file that changes. */
        FILE("", Role.HEADING),
        /** The place of a hunk. */
        PLACE("", Role.DIFF_PLACE),
        /** A line that will be there. */
        ADDED("+ ", Role.DIFF_ADDED),
        /** A line that will be gone. */
        REMOVED("- ", Role.DIFF_REMOVED),
        /** A line that stays. */
        CONTEXT("  ", Role.DIM),
        /** A command that will run. */
        COMMAND("$ ", Role.COMMAND),
        /** A heading of our own. */
        HEADING("", Role.HEADING),
        /** Words of our own. */
        NOTE("", Role.ACCENT);

        private final String sign;
        private final Role role;

        Kind(String sign, Role role) {
            this.sign = sign;
            this.role = role;
        }

        /** The column of signs in front: colour never carries meaning alone. */
        String sign() {
            return sign;
        }

        Role role() {
            return role;
        }
    }

    /** The lines of a unified diff: {@code ---} and {@code +++} become one file line. See {@link UnifiedDiff}. */
    public static List<StyledLine> ofUnifiedDiff(List<String> diff) {
        return new UnifiedDiff().read(diff);
    }
}
