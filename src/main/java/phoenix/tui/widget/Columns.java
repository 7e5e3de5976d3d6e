package phoenix.tui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How the columns of a table share the width there is. */
final class Columns {
    private static final int GAP = 2;
    private static final int LEAST = 4;

    private Columns() {}

    /**
     * The width of each column: what its longest text needs if all fit. Else the columns in front of the last, which says
     * the most, give way down to a quarter of the room each, then the widest; what is left over goes to the last.
     *
     * @param natural what each column needs, in columns of the screen
     * @param room what there is, gaps of two included
     */
    static List<Integer> share(List<Integer> natural, int room) {
        int texts = room - GAP * (natural.size() - 1);
        List<Integer> widths = new ArrayList<>(natural);
        for (int i = 0; i < widths.size() - 1 && sum(natural) > texts; i++) {
            int over = sum(widths) - texts;
            int spare = Math.max(0, widths.get(i) - Math.max(LEAST, texts / 4));
            widths.set(i, widths.get(i) - Math.min(Math.max(0, over), spare));
        }
        while (sum(widths) > texts) {
            int widest = IntStream.range(0, widths.size())
                    .reduce((a, b) -> widths.get(b) > widths.get(a) ? b : a)
                    .orElseThrow();
            if (widths.get(widest) <= LEAST) {
                break;
            }
            widths.set(widest, widths.get(widest) - 1);
        }
        int last = widths.size() - 1;
        widths.set(last, widths.get(last) + Math.max(0, texts - sum(widths)));
        return List.copyOf(widths);
    }

    static int gap() {
        return GAP;
    }

    private static int sum(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum();
    }
}
