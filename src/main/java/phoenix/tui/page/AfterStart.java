package phoenix.tui.page;

import java.util.List;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.tui.widget.ActionButton;

/** After the start of a container comes the proof. A start that failed is not taken back: what it left is looked at. */
final class AfterStart extends AfterFix {
    AfterStart(Wizard wizard, String container, Plan plan) {
        super(wizard, container, plan);
    }

    @Override
    void applied(Outcome outcome) {
        if (outcome.cancelled()) {
            super.applied(outcome);
        } else {
            wizard().conversation().attempts().add(container(), outcome);
            wizard().show(new ProofPage(wizard(), container(), outcome));
        }
    }

    @Override
    List<ActionButton> ways(Outcome outcome) {
        return List.of(way(), new ActionButton("To the start", () -> new ToStart(wizard()).leave(outcome)));
    }

    @Override
    List<String> advice(Outcome outcome) {
        return List.of();
    }
}
