package phoenix.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import phoenix.text.BadInput;
import phoenix.tui.Face;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.tui.page.Wizard;
import phoenix.tui.tty.JLineTty;
import phoenix.wizard.Conversation;
import phoenix.wizard.Opening;

/** The wizard on the full screen. */
final class FullScreen {
    private static final String USUAL_THEME = "dark";

    private FullScreen() {}

    /**
     * Shows the first page, then finds the host and reads it behind that.
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
        FutureTask<Theme> theme =
                new FutureTask<>(() -> Face.prepared(theme(look.theme().orElse(USUAL_THEME), seen)));
        new Thread(theme, "phoenix-theme").start();
        try (JLineTty tty = JLineTty.open(seen)) {
            return Wizard.run(tty, theme.get(), seen, () -> opening(session.call()));
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof Exception cause ? cause : broken;
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
