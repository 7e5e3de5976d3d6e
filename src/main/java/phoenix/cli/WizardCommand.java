package phoenix.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import phoenix.line.ConversationEnded;
import phoenix.line.PlainWizard;
import phoenix.text.BadInput;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.tui.page.Wizard;
import phoenix.tui.tty.JLineTty;
import phoenix.wizard.Conversation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code wizard}: the conversation, on the full screen. */
@Command(
        name = "wizard",
        header = "The full-screen wizard; also what starts without a command.",
        description = {
            "",
            "Set up this host, troubleshoot a container, or audit. Nothing is changed before you have seen it and said yes.",
        })
final class WizardCommand implements Callable<Integer> {
    private static final String USUAL_THEME = "dark";

    @ParentCommand
    private PhoenixWizard wizard;

    @Override
    public Integer call() throws Exception {
        return start(wizard.common());
    }

    static int start(CommonOptions options) throws Exception {
        if (options.json()) {
            throw new ParameterException(
                    options.commandLine(), "--json goes with a command; the wizard is a conversation");
        }
        Session session = Session.open(options);
        Map<String, String> environment = new HashMap<>(options.environment());
        if (!options.color()) {
            environment.put("NO_COLOR", "1");
        }
        if (options.plain()) {
            return plain(session);
        }
        Theme theme = theme(options.theme().orElse(USUAL_THEME), environment);
        return Wizard.run(
                JLineTty.open(environment),
                theme,
                session.host().name(),
                environment,
                () -> Conversation.begin(session.host(), session.intentFiles(), session.scope()));
    }

    private static int plain(Session session) throws IOException {
        Conversation conversation = Conversation.begin(session.host(), session.intentFiles(), session.scope());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            return PlainWizard.run(conversation, in, System.out, OperatorConsole.open())
                    .map(ApplyCommand::exitOf)
                    .orElse(ExitCode.OK);
        } catch (ConversationEnded ended) {
            System.err.println(ended.getMessage());
            return ExitCode.CANCELLED;
        }
    }

    private static Theme theme(String nameOrFile, Map<String, String> environment) {
        try {
            return Theme.load(nameOrFile, environment);
        } catch (ThemeException broken) {
            throw new BadInput(nameOrFile, 0, 0, broken.getMessage(), "one of dark, light, mono, or a theme file");
        }
    }
}
