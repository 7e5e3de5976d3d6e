package phoenix.tty;

import java.io.IOException;

/** There is no terminal that a full-screen face can be drawn on; the message says why. The other face then takes over. */
public final class NoTerminalException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message why, as a sentence */
    public NoTerminalException(String message) {
        super(message);
    }
}
