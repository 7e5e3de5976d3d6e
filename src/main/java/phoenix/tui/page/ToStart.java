package phoenix.tui.page;

import java.util.List;
import phoenix.change.Outcome;
import phoenix.change.RunStatus;
import phoenix.tui.widget.ActionButton;

/** After a run the host is read anew, and the operator is at the start. */
final class ToStart extends Next {
    ToStart(Wizard wizard) {
        super(wizard);
    }

    @Override
    List<ActionButton> ways(Outcome outcome) {
        return List.of(
                new ActionButton("To the start", () -> leave(outcome)),
                new ActionButton("Leave", () -> wizard().leave()));
    }

    @Override
    void leave(Outcome outcome) {
        wizard().readAgain(outcome.run().status() != RunStatus.UNDONE);
    }

    @Override
    void leave() {
        wizard().readAgain(true);
    }

    @Override
    ActionButton way() {
        return new ActionButton("To the start", this::leave);
    }
}
