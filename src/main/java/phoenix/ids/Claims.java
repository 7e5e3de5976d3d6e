package phoenix.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands out ids first come, first served: who asks for ids gets those that nobody asked for before. */
final class Claims {
    /** First id of each taken stretch, and the number after its last; stretches never touch. */
    private final TreeMap<Long, Long> taken = new TreeMap<>();

    /** Takes the range, and returns those of its ids that were still free, ascending. */
    List<IdRange> claim(IdRange range) {
        long start = range.first();
        long end = range.end();
        long free = range.first();
        Map.Entry<Long, Long> below = taken.floorEntry(range.first());
        if (below != null && below.getValue() >= range.first()) {
            start = below.getKey();
            end = Math.max(end, below.getValue());
            free = below.getValue();
        }
        List<IdRange> granted = new ArrayList<>();
        Map.Entry<Long, Long> next = taken.higherEntry(range.first());
        while (next != null && next.getKey() <= range.end()) {
            if (free < next.getKey()) {
                granted.add(IdRange.between(free, next.getKey() - 1));
            }
            free = next.getValue();
            end = Math.max(end, next.getValue());
            taken.remove(next.getKey());
            next = taken.higherEntry(range.first());
        }
        if (free < range.end()) {
            granted.add(IdRange.between(free, range.last()));
        }
        taken.put(start, end);
        return granted;
    }
}
