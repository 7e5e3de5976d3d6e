package phoenix.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a run's journal.
 *
 * @param at when
 * @param event what happened
 * @param change the change's id; empty for what concerns the whole run
 * @param details lines for people; never a secret
 * @param files digests (sha256) of the change's files as it left them, by path
 */
public record JournalEvent(Instant at, Kind event, String change, List<String> details, Map<String, String> files) {
    /** What can happen in a run. */
    public enum Kind {
        /** The run began; its plan is on disk. */
        RUN_BEGAN,
        /** The change's before-images are on disk and it is about to be made. */
        CHANGE_BEGAN,
        /** The change was made and reads back as predicted. */
        CHANGE_DONE,
        /** The change failed, or reads back otherwise than predicted. */
        CHANGE_FAILED,
        /** Nothing more will be applied. */
        RUN_ENDED,
        /** Taking back began. */
        UNDO_BEGAN,
        /** The change is about to be taken back; until it is, some of it may be gone already. */
        CHANGE_UNDO_BEGAN,
        /** The change was taken back. */
        CHANGE_UNDONE,
        /** The change could not be taken back, or not whole. */
        CHANGE_KEPT,
        /** Nothing more will be taken back. */
        UNDO_ENDED;

        /** As it stands in the journal. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
