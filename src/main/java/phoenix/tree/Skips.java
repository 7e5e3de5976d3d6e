package phoenix.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was skipped: counted exactly, with some examples.
 *
 * @param total how many entries
 * @param byReason how many for each reason
 * @param examples the first {@link #MAX_EXAMPLES} of them
 */
public record Skips(long total, Map<String, Long> byReason, List<Skipped> examples) {
    public static final int MAX_EXAMPLES = 100;

    public Skips {
        byReason = Collections.unmodifiableMap(new TreeMap<>(byReason));
        examples = List.copyOf(examples);
    }

    /** Counts while a walk goes on. Memory stays small: reasons come from a fixed stock of texts. */
    static final class Counter {
        private final Map<String, Long> byReason = new TreeMap<>();
        private final List<Skipped> examples = new ArrayList<>();
        private long total;

        void add(byte[] path, String reason) {
            total++;
            byReason.merge(reason, 1L, Long::sum);
            if (examples.size() < MAX_EXAMPLES) {
                examples.add(new Skipped(FileNames.decode(path), reason));
            }
        }

        /** Adds what another thread counted. */
        void add(Counter other) {
            total += other.total;
            other.byReason.forEach((reason, n) -> byReason.merge(reason, n, Long::sum));
            examples.addAll(other.examples);
        }

        Skips toSkips() {
            return new Skips(
                    total,
                    byReason,
                    examples.stream()
                            .sorted(Comparator.comparing(Skipped::path))
                            .limit(MAX_EXAMPLES)
                            .toList());
        }
    }
}
