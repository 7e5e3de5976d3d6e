package phoenix.line;

import java.io.IOException;

/** The operator, or the file of answers, ended the conversation before it was over. */
public final class ConversationEnded extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param left whether somebody left, or else the answers of a file or pipe came to their end */
    ConversationEnded(boolean left) {
        super((left ? "left before the end" : "the answers ended before the conversation did")
                + "; nothing more was changed");
    }
}
