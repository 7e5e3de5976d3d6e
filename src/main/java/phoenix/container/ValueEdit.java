package phoenix.container;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import java.util.List;
import java.util.function.UnaryOperator;

/** Brings the lines of one key from their values to others with the fewest lines touched. */
final class ValueEdit {
    /** Comparing two lists costs the square of their length. */
    private static final int MOST_COMPARED = 1000;

    private final List<Spot> spots;
    private final UnaryOperator<String> written;
    private final int addAt;
    private final String lead;

    /**
     * @param spots where the key's values stand now, in order
     * @param written how a value is written, as with quotes
     * @param addAt the index at which the key's first line goes where it has none yet
     * @param lead what stands before the value in such a line
     */
    ValueEdit(List<Spot> spots, UnaryOperator<String> written, int addAt, String lead) {
        this.spots = List.copyOf(spots);
        this.written = written;
        this.addAt = addAt;
        this.lead = lead;
    }

    Lines apply(Lines lines, List<String> values) {
        List<String> now = spots.stream().map(Spot::value).toList();
        List<AbstractDelta<String>> deltas = deltas(now, values);
        return lines.edited(edit -> {
            for (int i = deltas.size() - 1; i >= 0; i--) {
                apply(edit, deltas.get(i));
            }
        });
    }

    /** The fewest changes between two lists; of long ones, all between their common beginning and end is one change. */
    private static List<AbstractDelta<String>> deltas(List<String> now, List<String> wanted) {
        if (now.size() + wanted.size() <= MOST_COMPARED) {
            return DiffUtils.diff(now, wanted).getDeltas();
        }
        int shorter = Math.min(now.size(), wanted.size());
        int from = 0;
        while (from < shorter && now.get(from).equals(wanted.get(from))) {
            from++;
        }
        int same = 0;
        while (same < shorter - from && now.get(now.size() - 1 - same).equals(wanted.get(wanted.size() - 1 - same))) {
            same++;
        }
        return List.of(new ChangeDelta<>(
                new Chunk<>(from, now.subList(from, now.size() - same)),
                new Chunk<>(from, wanted.subList(from, wanted.size() - same))));
    }

    private void apply(Lines.Edit edit, AbstractDelta<String> delta) {
        int from = delta.getSource().getPosition();
        List<String> wanted = delta.getTarget().getLines();
        int shared = Math.min(delta.getSource().size(), wanted.size());
        for (int i = delta.getSource().size() - 1; i >= shared; i--) {
            edit.remove(spots.get(from + i).index());
        }
        for (int i = wanted.size() - 1; i >= shared; i--) {
            add(edit, from + shared, wanted.get(i));
        }
        for (int i = 0; i < shared; i++) {
            Spot spot = spots.get(from + i);
            String text = edit.get(spot.index());
            edit.replace(
                    spot.index(),
                    text.substring(0, spot.start()) + written.apply(wanted.get(i)) + text.substring(spot.end()));
        }
    }

    /** A new line goes behind the value before it and is written like that one. */
    private void add(Lines.Edit edit, int position, String value) {
        if (spots.isEmpty()) {
            edit.insert(addAt, lead + written.apply(value));
            return;
        }
        Spot neighbour = spots.get(Math.max(0, position - 1));
        String like = edit.get(neighbour.index()).substring(0, neighbour.start());
        edit.insert(position == 0 ? neighbour.index() : neighbour.index() + 1, like + written.apply(value));
    }
}
