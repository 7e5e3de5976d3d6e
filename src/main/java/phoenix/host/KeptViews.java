package phoenix.host;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made of parts of states, kept with what was looked at for it: in a state that was made from another one, most
 * parts are the same. Of each the first one and the latest one are kept, which are as a rule that of what was read and that of what is
 * predicted.
 */
final class KeptViews {
    private final Map<Key, Made> first = new ConcurrentHashMap<>();
    private final Map<Key, Made> latest = new ConcurrentHashMap<>();

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
            if (looked.canBeKept() && first.putIfAbsent(key, fresh) != null) {
                latest.put(key, fresh);
            }
            return fresh;
        });
    }

    private Optional<Made> known(Key key, Object argument, HostState state) {
        return Optional.ofNullable(first.get(key))
                .filter(m -> m.holds(argument, state))
                .or(() -> Optional.ofNullable(latest.get(key)).filter(m -> m.holds(argument, state)));
    }
}
