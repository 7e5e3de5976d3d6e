package phoenix.wizard;

import phoenix.idmap.IdmapState;
import phoenix.ids.IdRange;
import phoenix.intent.Answers;

/** The usual id map as a page draws it. */
public final class IdmapView {
    private IdmapView() {}

    /** The host's ids that containers without a map of their own run on, by the answers so far. */
    public static IdRange usual(Conversation conversation) {
        Answers.Idmap now = conversation.intent().answers().idmap();
        return IdRange.of(
                now.first().orElse(IdmapState.USUAL_RANGE.first()), now.count().orElse(IdmapState.USUAL_RANGE.count()));
    }
}
