package phoenix.plan;

import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.host.HostState;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** Keeps what the operator chose, so that the next audit wants the same. */
final class AnswersChange {
    private static final String FOLDER = "/etc/phoenix-wizard";

    private AnswersChange() {}

    /** Empty where nothing was chosen, or the file says it already. */
    static Optional<Change> of(HostState state, Intent intent) {
        Optional<String> saved = state.text(Answers.FILE).value();
        String wanted = intent.answers().text();
        boolean same = saved.isPresent()
                ? Answers.parse(Answers.FILE, saved.get()).text().equals(wanted)
                : intent.answers().equals(Answers.NONE);
        if (same) {
            return Optional.empty();
        }
        ChangeDraft draft = Change.of("wizard.answers", Area.WIZARD, "Remember these answers for the next audit");
        if (state.file(FOLDER).isAbsent()) {
            draft.meta(FOLDER, Optional.empty(), Optional.of(Meta.of(EntryKind.FOLDER, 0, 0, 0755)));
        }
        draft.text(Answers.FILE, saved, Optional.of(wanted));
        if (saved.isEmpty()) {
            draft.meta(Answers.FILE, Optional.empty(), Optional.of(Meta.of(EntryKind.FILE, 0, 0, 0644)));
        }
        return Optional.of(draft.write(Action.WriteFiles.plain()));
    }
}
