package phoenix.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import phoenix.text.UnifiedDiff;

/** Differences between texts, the latest ones kept: one change is often shown again, for another container or after another key. */
final class RecentDiffs {
    private static final int MOST = 64;

    private final Map<Texts, UnifiedDiff> diffs = Collections.synchronizedMap(new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Texts, UnifiedDiff> eldest) {
            return size() > MOST;
        }
    });

    private record Texts(String path, Optional<String> before, Optional<String> after) {}

    UnifiedDiff of(String path, Optional<String> before, Optional<String> after) {
        return diffs.computeIfAbsent(
                new Texts(path, before, after), t -> UnifiedDiff.of(t.path(), t.before(), t.after()));
    }
}
