package phoenix.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run stands. */
public enum RunStatus {
    /** Another process is at it. */
    RUNNING,
    /** It was broken off (killed, power lost) and waits to be finished or taken back. */
    BROKEN,
    /** All its changes were made and read back as predicted. */
    APPLIED,
    /** It stopped at a change that failed; earlier changes stand. */
    FAILED,
    /** All that it did was taken back. */
    UNDONE,
    /** Some of what it did could not be taken back. */
    PARTLY_UNDONE,
    /** Its folder can't be read, or a later version wrote it. */
    UNREADABLE;

    /** As users script against it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
