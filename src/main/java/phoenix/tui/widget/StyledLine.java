package phoenix.tui.widget;

import phoenix.tui.look.Role;

/** A line of a preview and what it is. The text is without the sign that unified diffs have in front. */
public record StyledLine(Kind kind, String text) {
    /** What a line is. */
    public enum Kind {
        /** A file that changes. */
        FILE("", Role.HEADING, false),
        /** The place of a hunk. */
        PLACE("", Role.DIFF_PLACE, false),
        /** A line that will be there. */
        ADDED("+ ", Role.DIFF_ADDED, false),
        /** A line that will be gone. */
        REMOVED("- ", Role.DIFF_REMOVED, false),
        /** A line that stays. */
        CONTEXT("  ", Role.DIM, false),
        /** A command that will run. */
        COMMAND("$ ", Role.COMMAND, false),
        /** A heading of our own. */
        HEADING("", Role.HEADING, true),
        /** Words of our own. */
        NOTE("", Role.ACCENT, true);

        private final String sign;
        private final Role role;
        private final boolean words;

        Kind(String sign, Role role, boolean words) {
            this.sign = sign;
            this.role = role;
            this.words = words;
        }

        /** Whether it is words, which may go on in the next row, and no text of a file. */
        boolean isWords() {
            return words;
        }

        /** The column of signs in front: colour never carries meaning alone. */
        String sign() {
            return sign;
        }

        Role role() {
            return role;
        }
    }
}
