package phoenix.tui.widget;

import phoenix.tui.look.Glyph;
import phoenix.tui.look.Role;

/**
 * A row of a {@link ProgressList}.
 *
 * @param title what is done
 * @param detail how far it is, or why it failed; may be empty
 */
public record Step(String title, State state, String detail) {
    /** How far a step is. */
    public enum State {
        WAITING("waiting", Glyph.WAITING, Role.DIM),
        RUNNING("running", Glyph.RUNNING, Role.ACCENT),
        DONE("done", Glyph.TICK, Role.STATUS_OK),
        FAILED("failed", Glyph.CROSS, Role.STATUS_FAIL),
        SKIPPED("skipped", Glyph.SKIPPED, Role.DIM),
        UNDONE("undone", Glyph.UNDONE, Role.STATUS_WARN),
        /** Of a look: what should be so is so. */
        YES("yes", Glyph.TICK, Role.STATUS_OK),
        /** Of a look: it is not so. */
        NO("no", Glyph.CROSS, Role.STATUS_FAIL),
        /** Of a look: it could not be found out. */
        UNKNOWN("unknown", Glyph.QUESTION, Role.STATUS_INFO);

        private final String word;
        private final Glyph glyph;
        private final Role role;

        State(String word, Glyph glyph, Role role) {
            this.word = word;
            this.glyph = glyph;
            this.role = role;
        }

        String word() {
            return word;
        }

        Glyph glyph() {
            return glyph;
        }

        Role role() {
            return role;
        }

        /** Whether its detail is an explanation that must be seen whole, below the title. */
        boolean explains() {
            return switch (this) {
                case FAILED, YES, NO, UNKNOWN -> true;
                case WAITING, RUNNING, DONE, SKIPPED, UNDONE -> false;
            };
        }

        /** Whether it stands for something that went wrong. */
        boolean isBad() {
            return this == FAILED || this == NO;
        }
    }
}
