package phoenix.tui.widget;

import com.googlecode.lanterna.gui2.Component;

/** A component that needs more rows where it has fewer columns. */
public interface Flowing {
    /** The rows that show all of it in so many columns. */
    int rowsAt(int columns);

    /** The rows that show all of any component. */
    static int rows(Component component, int columns) {
        return component instanceof Flowing flowing
                ? flowing.rowsAt(columns)
                : component.getPreferredSize().getRows();
    }
}
