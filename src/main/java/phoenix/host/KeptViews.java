package phoenix.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made of parts of states, kept with what was looked at for it: in a state that was made from another one, most
 * parts are the same. Of each the first one and the latest few are kept, which are as a rule that of what was read and those of what is
 * predicted step by step.
 */
final class KeptViews {
    /** As many as there are states in between that differ in what most views look at: one for each step of planning an area. */
    private static final int LATEST = 3;

    /** Under each key the first one, then the latest ones, newest first. */
    private final Map<Key, List<Made>> kept = new ConcurrentHashMap<>();

    /**
     * Under what something is kept.
     *
     * @param view makes it
     * @param part what it is made of, where there is one for each of several parts
     */
    record Key(Object view, Object part) {}

    record Made(Object argument, Looked looked, Object result) {
        private boolean holds(Object wanted, HostState state) {
            return argument.equals(wanted) && looked.isSameIn(state);
        }
    }

    /** What a view makes of a state and an argument. */
    Made of(Key key, Object argument, HostState state, Function<HostState, ?> make) {
        return known(key, argument, state).orElseGet(() -> {
            Looked looked = new Looked();
            Made fresh = new Made(argument, looked, make.apply(state.tellingWhatIsLookedAt(looked)));
            if (looked.canBeKept()) {
                kept.merge(key, List.of(fresh), (known, one) -> with(known, fresh));
            }
            return fresh;
        });
    }

    private static List<Made> with(List<Made> known, Made fresh) {
        List<Made> next = new ArrayList<>(List.of(known.get(0), fresh));
        known.stream().skip(1).limit(LATEST - 1L).forEach(next::add);
        return List.copyOf(next);
    }

    private Optional<Made> known(Key key, Object argument, HostState state) {
        for (Made made : kept.getOrDefault(key, List.of())) {
            if (made.holds(argument, state)) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }
}
