package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.LayoutManager;
import com.googlecode.lanterna.gui2.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts of a page below each other, over the whole width, with a blank row between them. Parts that must be there come
 * first, then those that are only there where a tall screen has room; what is then left goes to the one that takes the
 * rest, or stays empty above the last part. Tab goes to what is only there at times after all else.
 */
public final class Stack extends Group implements Flowing {
    private enum Kind {
        FIXED,
        SPARE,
        REST
    }

    private record Part(Component component, Kind kind, int least) {}

    private final List<Part> parts = new ArrayList<>();

    /** Nothing yet. */
    public Stack() {
        setLayoutManager(new Below());
    }

    /** A part that is always there, with as many rows as it needs. */
    public Stack add(Component component) {
        return add(new Part(component, Kind.FIXED, Integer.MAX_VALUE));
    }

    /** The part that takes what is left, and always has at least so many rows. */
    public Stack addRest(Component component, int least) {
        return add(new Part(component, Kind.REST, least));
    }

    /** A part that is there where the others leave it at least so many rows; it takes no more than it needs. */
    public Stack addSpare(Component component, int least) {
        return add(new Part(component, Kind.SPARE, least));
    }

    private Stack add(Part part) {
        long always = parts.stream().filter(p -> p.kind() != Kind.SPARE).count();
        addComponent(part.kind() == Kind.SPARE ? parts.size() : (int) always, part.component());
        parts.add(part);
        return this;
    }

    @Override
    public int rowsAt(int columns) {
        int rows = parts.size() - 1;
        for (Part part : parts) {
            rows += Flowing.rows(part.component(), columns);
        }
        return Math.max(0, rows);
    }

    /** The rows of each part, 0 for those that are not there. */
    private int[] share(TerminalSize area) {
        int[] needs = new int[parts.size()];
        int[] rows = new int[parts.size()];
        int left = area.getRows() + 1;
        for (int i = 0; i < rows.length; i++) {
            Part part = parts.get(i);
            needs[i] = Flowing.rows(part.component(), area.getColumns());
            boolean there = part.kind() != Kind.SPARE || holdsFocus(part.component());
            rows[i] = there ? Math.min(part.least(), needs[i]) : 0;
            left -= withGap(rows[i]);
        }
        shrinkLargest(rows, -left);
        left = grow(Kind.REST, rows, needs, left);
        left = grow(Kind.SPARE, rows, needs, left);
        for (int i = 0; i < rows.length && left > 0; i++) {
            if (parts.get(i).kind() == Kind.REST) {
                rows[i] += left;
                left = 0;
            }
        }
        return rows;
    }

    /** Gives parts of a kind what they need, as far as there is room. @return what is left */
    private int grow(Kind kind, int[] rows, int[] needs, int room) {
        int left = room;
        for (int i = 0; i < rows.length; i++) {
            int gap = rows[i] == 0 ? 1 : 0;
            int possible = Math.min(needs[i], rows[i] + left - gap);
            boolean enough = possible >= Math.min(parts.get(i).least(), needs[i]) && possible > rows[i];
            if (parts.get(i).kind() == kind && enough) {
                left -= possible - rows[i] + gap;
                rows[i] = possible;
            }
        }
        return left;
    }

    /** Where not even what must be there fits, the largest parts give way; forms and lists scroll. */
    private static void shrinkLargest(int[] rows, int missing) {
        for (int i = 0; i < missing; i++) {
            int largest = IntStream.range(0, rows.length)
                    .reduce((a, b) -> rows[b] > rows[a] ? b : a)
                    .orElseThrow();
            rows[largest] = Math.max(1, rows[largest] - 1);
        }
    }

    private static int withGap(int rows) {
        return rows == 0 ? 0 : rows + 1;
    }

    private boolean holdsFocus(Component component) {
        Interactable focused = getBasePane() == null ? null : getBasePane().getFocusedInteractable();
        return focused != null && (focused == component || component instanceof Panel panel && focused.isInside(panel));
    }

    private final class Below implements LayoutManager {
        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            int columns = components.stream()
                    .mapToInt(c -> c.getPreferredSize().getColumns())
                    .max()
                    .orElse(0);
            return new TerminalSize(columns, rowsAt(columns));
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            int[] rows = share(area);
            int used = Arrays.stream(rows).map(Stack::withGap).sum();
            int row = 0;
            for (int i = 0; i < rows.length; i++) {
                Component component = parts.get(i).component();
                row += i == rows.length - 1 ? Math.max(0, area.getRows() + 1 - used) : 0;
                component.setVisible(rows[i] > 0);
                component.setPosition(new TerminalPosition(0, row));
                component.setSize(area.withRows(rows[i]));
                row += withGap(rows[i]);
            }
        }

        @Override
        public boolean hasChanged() {
            return true;
        }
    }
}
