package phoenix.container;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.List;
import java.util.function.UnaryOperator;

/** Brings the lines of one key from their values to others with the fewest lines touched. */
final class ValueEdit {
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
        List<AbstractDelta<String>> deltas = DiffUtils.diff(now, values).getDeltas();
        Lines changed = lines;
        for (int i = deltas.size() - 1; i >= 0; i--) {
            changed = apply(changed, deltas.get(i));
        }
        return changed;
    }

    private Lines apply(Lines lines, AbstractDelta<String> delta) {
        int from = delta.getSource().getPosition();
        List<String> wanted = delta.getTarget().getLines();
        int shared = Math.min(delta.getSource().size(), wanted.size());
        Lines changed = lines;
        for (int i = delta.getSource().size() - 1; i >= shared; i--) {
            changed = changed.remove(spots.get(from + i).index());
        }
        for (int i = wanted.size() - 1; i >= shared; i--) {
            changed = added(changed, from + shared, wanted.get(i));
        }
        for (int i = 0; i < shared; i++) {
            Spot spot = spots.get(from + i);
            String text = changed.get(spot.index());
            changed = changed.replace(
                    spot.index(),
                    text.substring(0, spot.start()) + written.apply(wanted.get(i)) + text.substring(spot.end()));
        }
        return changed;
    }

    /** A new line goes behind the value before it and is written like that one. */
    private Lines added(Lines lines, int position, String value) {
        if (spots.isEmpty()) {
            return lines.insert(addAt, lead + written.apply(value));
        }
        Spot neighbour = spots.get(Math.max(0, position - 1));
        String like = lines.get(neighbour.index()).substring(0, neighbour.start());
        return lines.insert(position == 0 ? neighbour.index() : neighbour.index() + 1, like + written.apply(value));
    }
}
