package phoenix.container;

import phoenix.change.Evidence;
import phoenix.text.SafeText;

/**
 * Something about the containers' files that could not be read or understood. It is kept as it is, and never stops the
 * reading of the rest.
 *
 * @param kind what sort of problem
 * @param where the file, and the line where there is one
 * @param message what it is and what it means, one sentence for people
 */
public record Problem(Kind kind, Evidence where, String message) {
    /** Makes the message safe to show. */
    public Problem {
        message = SafeText.of(message);
    }

    /** Sorts of problems. */
    public enum Kind {
        /** The file or folder could not be read, or not yet. */
        UNREAD,
        /** The line means nothing to the tool that reads the file, or something else than it says. */
        NOT_UNDERSTOOD
    }

    static Problem unread(String file, String reason) {
        return new Problem(Kind.UNREAD, new Evidence(file, 0, ""), file + " could not be read: " + reason);
    }

    static Problem notUnderstood(String file, int line, String text, String message) {
        return new Problem(Kind.NOT_UNDERSTOOD, new Evidence(file, line, text), message);
    }
}
