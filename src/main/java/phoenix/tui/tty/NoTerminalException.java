package phoenix.tui.tty;

import java.io.IOException;

/** There is no terminal that a full-screen face can be drawn on; the message says why and what to use instead. */
public final class NoTerminalException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTerminalException(String message) {
        super(message);
    }
}
