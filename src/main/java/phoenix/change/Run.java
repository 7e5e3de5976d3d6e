package phoenix.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan being applied or applied, as its journal tells it.
 *
 * @param id its name, which sorts by time ({@code 20261123-094501})
 * @param plan what it set out to do
 * @param began when
 * @param status how it stands
 * @param steps its changes in the plan's order, and how each stands
 */
public record Run(String id, Plan plan, Instant began, RunStatus status, List<Step> steps) {
    /** Checks the shape. */
    public Run {
        steps = List.copyOf(steps);
    }

    /** The run that these events tell of. */
    static Run tell(String id, Plan plan, List<JournalEvent> events, boolean live) {
        List<Step> steps = new ArrayList<>();
        for (Change change : plan.changes()) {
            Step step = new Step(change, Step.State.WAITING, List.of());
            for (JournalEvent event : events) {
                if (event.change().equals(change.id())) {
                    step = new Step(change, stateAfter(event.event(), step.state()), event.details());
                }
            }
            steps.add(step);
        }
        return new Run(
                id, plan, events.isEmpty() ? plan.madeAt() : events.get(0).at(), status(events, steps, live), steps);
    }

    private static Step.State stateAfter(JournalEvent.Kind event, Step.State was) {
        return switch (event) {
            case CHANGE_BEGAN, CHANGE_UNDO_BEGAN -> Step.State.BEGUN;
            case CHANGE_DONE -> Step.State.DONE;
            case CHANGE_FAILED -> Step.State.FAILED;
            case CHANGE_UNDONE -> Step.State.UNDONE;
            case CHANGE_KEPT -> Step.State.KEPT;
            case RUN_BEGAN, RUN_ENDED, UNDO_BEGAN, UNDO_ENDED -> was;
        };
    }

    private static RunStatus status(List<JournalEvent> events, List<Step> steps, boolean live) {
        if (live) {
            return RunStatus.RUNNING;
        }
        JournalEvent.Kind last = JournalEvent.Kind.RUN_BEGAN;
        for (JournalEvent event : events) {
            if (event.change().isEmpty()) {
                last = event.event();
            }
        }
        return switch (last) {
            case RUN_ENDED -> any(steps, Step.State.FAILED) ? RunStatus.FAILED : RunStatus.APPLIED;
            case UNDO_ENDED ->
                any(steps, Step.State.KEPT) || any(steps, Step.State.DONE) || any(steps, Step.State.FAILED)
                        ? RunStatus.PARTLY_UNDONE
                        : RunStatus.UNDONE;
            default -> RunStatus.BROKEN;
        };
    }

    private static boolean any(List<Step> steps, Step.State state) {
        return steps.stream().anyMatch(s -> s.state() == state);
    }

    /** Whether something of it still stands that can be taken back, or it waits to be settled. */
    public boolean canBeUndone() {
        return switch (status) {
            case UNDONE, RUNNING, UNREADABLE -> false;
            case BROKEN -> true;
            case APPLIED, FAILED, PARTLY_UNDONE -> steps.stream().anyMatch(Run::stands);
        };
    }

    /** Whether a step left something on the host. */
    static boolean stands(Step step) {
        return step.state() != Step.State.WAITING && step.state() != Step.State.UNDONE;
    }

    /** The step of this change. */
    Step step(Change change) {
        return steps.stream()
                .filter(s -> s.change().id().equals(change.id()))
                .findFirst()
                .orElseThrow();
    }
}
