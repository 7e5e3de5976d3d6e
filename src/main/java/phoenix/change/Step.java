package phoenix.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * How one change of a run stands.
 *
 * @param change the change
 * @param state how it stands
 * @param details what is to say about it, line by line: expected and found, what was skipped, a diff
 */
public record Step(Change change, State state, List<String> details) {
    /** How a change of a run can stand. */
    public enum State {
        /** Not begun. */
        WAITING,
        /** Begun to be made or taken back, and neither is done: the run was broken off here. */
        BEGUN,
        /** Made and checked. */
        DONE,
        /** Failed, or other than predicted. */
        FAILED,
        /** Taken back. */
        UNDONE,
        /** Could not be taken back. */
        KEPT;

        /** As users script against it. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
