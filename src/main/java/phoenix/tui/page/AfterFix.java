package phoenix.tui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.RunStatus;
import phoenix.tui.widget.ActionButton;

/** After a fix for one container: it can be started, and whatever came of the fix is kept in view. */
class AfterFix extends Next {
    private final String container;
    private final Plan plan;

    /**
     * @param container its CTID or name
     * @param plan what is applied
     */
    AfterFix(Wizard wizard, String container, Plan plan) {
        super(wizard);
        this.container = container;
        this.plan = plan;
    }

    final String container() {
        return container;
    }

    @Override
    List<ActionButton> ways(Outcome outcome) {
        List<ActionButton> ways = new ArrayList<>(List.of(way()));
        start(outcome).ifPresent(start -> ways.add(isNext(start, outcome) ? 0 : ways.size(), start.button()));
        ways.add(new ActionButton("To the start", () -> new ToStart(wizard()).leave(outcome)));
        return ways;
    }

    @Override
    List<String> advice(Outcome outcome) {
        return start(outcome).stream()
                .map(s -> s.title() + ": the wizard then looks whether it runs as planned.")
                .toList();
    }

    /** What runs and takes the fix without is not stopped by an Enter too many. */
    private boolean isNext(ContainerStart start, Outcome outcome) {
        return !start.again() || outcome.restarts().contains(container);
    }

    private Optional<ContainerStart> start(Outcome outcome) {
        return outcome.run().status() == RunStatus.APPLIED ? ContainerStart.of(wizard(), container) : Optional.empty();
    }

    @Override
    void leave(Outcome outcome) {
        leave();
    }

    @Override
    void leave() {
        wizard().lookAgain(container);
    }

    @Override
    final ActionButton way() {
        return new ActionButton("Look again", this::leave);
    }

    @Override
    void applied(Outcome outcome) {
        wizard().conversation().attempts().add(container, outcome);
        super.applied(outcome);
    }

    @Override
    void takenBack(Outcome outcome, Optional<Outcome> failed) {
        wizard().conversation().attempts().add(container, outcome);
        super.takenBack(outcome, failed);
    }

    @Override
    void stopped(String title, Exception error) {
        wizard().conversation().attempts().add(container, plan, error);
        super.stopped(title, error);
    }
}
