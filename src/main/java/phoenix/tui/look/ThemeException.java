package phoenix.tui.look;

/** A theme that can't be used; the message names the file, the line, what is wrong and what would be right. */
public final class ThemeException extends Exception {
    private static final long serialVersionUID = 1L;

    ThemeException(String message) {
        super(message);
    }

    ThemeException(String file, int line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}
