package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LayoutManager;
import java.util.List;

/**
 * Two parts of a page beside each other from {@value SideBySide#BOTH_FROM} columns on. Else the first stands above the
 * second, which then makes do with a few rows.
 */
public final class Abreast extends Group implements Flowing {
    private static final int GAP = 2;

    private final Component first;
    private final Component second;
    private final int few;

    /** @param few the most rows of the second part where it stands below */
    public Abreast(Component first, Component second, int few) {
        this.first = first;
        this.second = second;
        this.few = few;
        setLayoutManager(new Across());
        addComponent(first);
        addComponent(second);
    }

    private static boolean isWide(int columns) {
        return columns >= SideBySide.BOTH_FROM;
    }

    private static int half(int columns) {
        return (columns - GAP) / 2;
    }

    private int below(int columns) {
        return Math.min(few, Flowing.rows(second, columns));
    }

    @Override
    public int rowsAt(int columns) {
        return isWide(columns)
                ? Math.max(Flowing.rows(first, half(columns)), Flowing.rows(second, half(columns)))
                : Flowing.rows(first, columns) + below(columns);
    }

    private final class Across implements LayoutManager {
        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            int columns = Math.max(
                    first.getPreferredSize().getColumns(),
                    second.getPreferredSize().getColumns());
            return new TerminalSize(columns, rowsAt(columns));
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            int columns = area.getColumns();
            if (isWide(columns)) {
                place(first, 0, 0, area.withColumns(half(columns)));
                place(second, half(columns) + GAP, 0, area.withColumns(columns - half(columns) - GAP));
            } else {
                int above = Math.max(0, area.getRows() - below(columns));
                place(first, 0, 0, area.withRows(above));
                place(second, 0, above, area.withRows(area.getRows() - above));
            }
        }

        private static void place(Component component, int column, int row, TerminalSize size) {
            component.setPosition(new TerminalPosition(column, row));
            component.setSize(size);
        }

        @Override
        public boolean hasChanged() {
            return true;
        }
    }
}
