package phoenix.tui.widget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import phoenix.tui.look.Cells;

/**
 * Lines of a preview with words broken to a width.
 *
 * @param lines the lines
 * @param columns the width
 * @param rows the lines as they are drawn
 * @param words the rows of each line of words
 */
record BrokenLines(
        List<StyledLine> lines, int columns, List<StyledLine> rows, Map<StyledLine, List<StyledLine>> words) {
    static final BrokenLines NONE = new BrokenLines(List.of(), 0, List.of(), Map.of());

    /** @param before what was drawn before: a key seldom changes more than a few lines of it */
    static BrokenLines of(List<StyledLine> lines, int columns, BrokenLines before) {
        Map<StyledLine, List<StyledLine>> known = before.columns == columns ? before.words : Map.of();
        Map<StyledLine, List<StyledLine>> words = new HashMap<>();
        List<StyledLine> rows = new ArrayList<>();
        for (StyledLine line : lines) {
            if (line.kind().isWords()) {
                List<StyledLine> broken = words.computeIfAbsent(line, l -> known.getOrDefault(l, List.of()));
                if (broken.isEmpty()) {
                    broken = Cells.of(line.text()).wrap(columns).stream()
                            .map(text -> new StyledLine(line.kind(), text))
                            .toList();
                    words.put(line, broken);
                }
                rows.addAll(broken);
            } else {
                rows.add(line);
            }
        }
        return new BrokenLines(lines, columns, rows, words);
    }
}
