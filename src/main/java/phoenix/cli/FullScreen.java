package phoenix.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import phoenix.text.BadInput;
import phoenix.tui.Face;
import phoenix.tui.look.Encoding;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.tui.page.FirstFrame;
import phoenix.tui.page.Wizard;
import phoenix.tui.tty.JLineTty;
import phoenix.wizard.Conversation;
import phoenix.wizard.Opening;

/** The wizard on the full screen. */
final class FullScreen {
    private static final String USUAL_THEME = "dark";

    private FullScreen() {}

    /**
     * Shows the first page, then opens the terminal in full, finds the host and reads it behind that.
     *
     * @param look how it shall look
     * @param environment the environment variables
     * @param session finds the host
     * @return the exit code
     * @throws Exception where there is no terminal for it, the theme can't be used, or what {@code session} throws; the
     *     terminal is then as it was
     */
    static int run(Look look, Map<String, String> environment, Callable<Session> session) throws Exception {
        Map<String, String> seen = new HashMap<>(environment);
        if (!look.color()) {
            seen.put("NO_COLOR", "1");
        }
        JLineTty.require(seen);
        Theme theme = theme(look.theme().orElse(USUAL_THEME), seen);
        try (FirstFrame frame = FirstFrame.show(theme, Encoding.of(seen))) {
            Thread lanterna = new Thread(Face::prepare, "phoenix-lanterna");
            lanterna.start();
            try (JLineTty tty = JLineTty.open(seen)) {
                lanterna.join();
                return Wizard.run(tty, frame, theme, seen, () -> opening(session.call()));
            }
        }
    }

    private static Opening opening(Session session) {
        return new Opening(
                session.host().name(),
                () -> Conversation.begin(session.host(), session.intentFiles(), session.scope()));
    }

    private static Theme theme(String nameOrFile, Map<String, String> environment) {
        try {
            return Theme.load(nameOrFile, environment);
        } catch (ThemeException broken) {
            throw new BadInput(nameOrFile, 0, 0, broken.getMessage(), "one of dark, light, mono, or a theme file");
        }
    }
}
