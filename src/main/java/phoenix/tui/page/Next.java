package phoenix.tui.page;

import java.util.List;
import java.util.Optional;
import phoenix.change.Outcome;
import phoenix.tui.widget.ActionButton;

/**
 * What follows a run: it is told how the run ended, shows what came of it, and knows the ways on from there. Whoever begins
 * a run gives it one, so that the pages of the run know nothing of the job that they are part of.
 */
abstract class Next {
    private final Wizard wizard;

    Next(Wizard wizard) {
        this.wizard = wizard;
    }

    final Wizard wizard() {
        return wizard;
    }

    /** The ways on once it is clear what came of the run, the likely one first; taking back is offered beside them. */
    abstract List<ActionButton> ways(Outcome outcome);

    /** What Esc does then. */
    abstract void leave(Outcome outcome);

    /** What Esc does where the run could not begin or go on. */
    abstract void leave();

    /** What to do next, in sentences, before what a run calls for anyway. */
    List<String> advice(Outcome outcome) {
        return List.of();
    }

    /** A plan was applied or a run was finished, to its end or to where it failed or was stopped. */
    void applied(Outcome outcome) {
        boolean rollBack = outcome.failed()
                && !outcome.cancelled()
                && wizard.conversation().runs().rollsBack();
        wizard.show(rollBack ? RunPage.rollingBack(wizard, outcome, this) : ResultPage.applied(wizard, outcome, this));
    }

    /**
     * A run was taken back.
     *
     * @param failed the outcome for which that was done without asking
     */
    void takenBack(Outcome outcome, Optional<Outcome> failed) {
        wizard.show(ResultPage.takenBack(wizard, outcome, failed, this));
    }

    /** A run could not begin or go on. */
    void stopped(String title, Exception error) {
        wizard.show(new ProblemPage(wizard, title, error, List.of(way()), this::leave));
    }

    /** The way on where a run could not begin or go on. */
    abstract ActionButton way();
}
