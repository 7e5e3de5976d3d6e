package phoenix.tree;

import java.io.IOException;

/** A system call that failed: its message says what was to be done, to what, and why it failed. Safe to show. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String attempt;
    private final int number;

    /**
     * A failed call.
     *
     * @param attempt what was to be done: "open"
     * @param subject what it was to be done to, a name or a few words
     */
    SystemCallException(String attempt, String subject, Errno errno) {
        super("can't " + attempt + " " + FileNames.printable(subject) + ": " + errno.text());
        this.attempt = attempt;
        this.number = errno.number();
    }

    /** Why the kernel refused. */
    public Errno errno() {
        return new Errno(number);
    }

    /** The same failure, with the path of the file in its message. */
    SystemCallException at(String path) {
        return new SystemCallException(attempt, path, errno());
    }

    /** The message without names, so that there are only few different ones. */
    String reason() {
        return "can't " + attempt + ": " + errno().text();
    }
}
