package phoenix.line;

import java.io.IOException;

/** The operator, or the file of answers, ended the conversation before it was over. */
public final class ConversationEnded extends IOException {
    private static final long serialVersionUID = 1L;

    ConversationEnded() {
        super("the answers ended before the conversation did; nothing more was changed");
    }
}
