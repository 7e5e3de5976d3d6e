package phoenix.tui.widget;

import java.util.List;
import java.util.Locale;
import phoenix.tui.look.Status;

/**
 * A row of a {@link StatusTable}.
 *
 * @param value what the row stands for; compared with {@code equals} to keep the selection when rows change
 * @param status how it stands
 * @param word the word for that; the status's own where there is none better
 * @param cells the texts, one for each column
 * @param <V> what rows stand for
 */
public record TableRow<V>(V value, Status status, String word, List<String> cells) {
    /** A row with the status's own word. */
    public TableRow(V value, Status status, List<String> cells) {
        this(value, status, status.word(), cells);
    }

    /** Copies the texts. */
    public TableRow {
        cells = List.copyOf(cells);
    }

    boolean matches(String filter, boolean byStatusToo) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return byStatusToo && word.contains(wanted)
                || cells.stream().anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
