package phoenix.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import phoenix.line.ConversationEnded;
import phoenix.line.PlainWizard;
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
        if (options.plain()) {
            return plain(Session.open(options));
        }
        return FullScreen.run(
                new Look(options.theme(), options.color()), options.environment(), () -> Session.open(options));
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
}
