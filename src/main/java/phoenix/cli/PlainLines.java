package phoenix.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import phoenix.line.AnswerSource;
import phoenix.line.ConversationEnded;
import phoenix.line.PlainWizard;
import phoenix.tty.NoTerminalException;
import phoenix.wizard.Conversation;

/** The wizard in plain lines. */
final class PlainLines {
    private PlainLines() {}

    /**
     * Runs it until the operator leaves or the answers end.
     *
     * @param why why it is not the full screen, where nobody asked for lines
     * @return the exit code
     */
    static int run(Session session, Map<String, String> environment, Optional<NoTerminalException> why)
            throws IOException {
        Conversation conversation = Conversation.begin(session.host(), session.intentFiles(), session.scope());
        try (AnswerSource answers = AnswerSource.of(environment, OperatorConsole.open())) {
            return PlainWizard.run(conversation, why.map(Exception::getMessage), answers, System.out)
                    .map(ApplyCommand::exitOf)
                    .orElse(ExitCode.OK);
        } catch (ConversationEnded ended) {
            System.err.println(ended.getMessage());
            return ExitCode.CANCELLED;
        }
    }
}
