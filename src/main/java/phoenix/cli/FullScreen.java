package phoenix.cli;

import com.googlecode.lanterna.TerminalSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import phoenix.tty.NoTerminalException;
import phoenix.tui.Face;
import phoenix.tui.look.Encoding;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.tui.look.Themes;
import phoenix.tui.page.FirstFrame;
import phoenix.tui.page.Wizard;
import phoenix.tui.tty.JLineTty;
import phoenix.wizard.Conversation;
import phoenix.wizard.Opening;

/** The wizard on the full screen. */
final class FullScreen {
    private static final int LEAST_COLUMNS = 60;
    private static final int LEAST_ROWS = 20;

    private FullScreen() {}

    /**
     * Runs the wizard on the full screen, or in plain lines where there is none.
     *
     * @param session finds the host
     * @return the exit code
     * @throws Exception what {@code session} throws
     */
    static int orLines(Look look, Map<String, String> environment, Callable<Session> session) throws Exception {
        try {
            return run(look, environment, session);
        } catch (NoTerminalException none) {
            return PlainLines.run(session.call(), environment, Optional.of(none));
        }
    }

    /**
     * Shows the first page, then opens the terminal in full, finds the host and reads it behind that. A theme that can't be used is
     * told of on that page, in the usual one.
     *
     * @param look how it shall look
     * @param environment the environment variables
     * @param session finds the host
     * @return the exit code
     * @throws NoTerminalException where there is no terminal for it
     * @throws Exception what {@code session} throws; the
     *     terminal is then as it was
     */
    private static int run(Look look, Map<String, String> environment, Callable<Session> session) throws Exception {
        Map<String, String> seen = new HashMap<>(environment);
        if (!look.color()) {
            seen.put("NO_COLOR", "1");
        }
        JLineTty.require(seen);
        Themes themes = Themes.of(seen);
        Optional<String> trouble = Optional.empty();
        Theme theme;
        try {
            theme = themes.load(look.theme().orElseGet(themes::usual));
        } catch (ThemeException broken) {
            theme = themes.usualTheme();
            trouble = Optional.of(broken.getMessage() + "\n\nThe theme \"" + theme.name() + "\" is used instead.");
        }
        return run(theme, themes, trouble, seen, session);
    }

    private static int run(
            Theme theme, Themes themes, Optional<String> trouble, Map<String, String> seen, Callable<Session> session)
            throws Exception {
        try (FirstFrame frame = FirstFrame.show(theme, Encoding.of(seen))) {
            Thread lanterna = new Thread(Face::prepare, "phoenix-lanterna");
            lanterna.start();
            try (JLineTty tty = JLineTty.open(seen)) {
                requireRoom(tty.getTerminalSize());
                lanterna.join();
                return Wizard.run(tty, frame, theme, themes, trouble, () -> opening(session.call()));
            }
        }
    }

    /** Between this and what the pages need, the face asks for a larger window; below it, nobody has one to make larger. */
    private static void requireRoom(TerminalSize size) throws NoTerminalException {
        if (size.getColumns() < LEAST_COLUMNS || size.getRows() < LEAST_ROWS) {
            throw new NoTerminalException(
                    "The terminal has " + size.getColumns() + "x" + size.getRows() + ", too little for a full screen.");
        }
    }

    private static Opening opening(Session session) {
        return new Opening(
                session.host().name(),
                () -> Conversation.begin(session.host(), session.intentFiles(), session.scope()));
    }
}
