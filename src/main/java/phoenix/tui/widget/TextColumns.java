package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LayoutManager;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;

/**
 * A long text in two parts: beside each other from {@value SideBySide#BOTH_FROM} columns on, else one after the other in
 * one pane.
 */
public final class TextColumns extends Group implements Flowing {
    private static final int GAP = 2;

    private final TextPane left = new TextPane(List.of());
    private final TextPane right = new TextPane(List.of());
    private List<Passage> first = List.of();
    private List<Passage> second = List.of();

    /** No text yet. */
    public TextColumns() {
        setLayoutManager(new Columnwise());
        addComponent(left);
        addComponent(right);
    }

    /** Shows this from now on. */
    public void show(List<Passage> newFirst, List<Passage> newSecond) {
        first = List.copyOf(newFirst);
        second = List.copyOf(newSecond);
        share(isWide(getSize().getColumns()));
        invalidate();
    }

    private static boolean isWide(int columns) {
        return columns >= SideBySide.BOTH_FROM;
    }

    private List<Passage> whole() {
        List<Passage> whole = new ArrayList<>(first);
        if (!first.isEmpty() && !second.isEmpty()) {
            whole.add(Passage.plain(""));
        }
        whole.addAll(second);
        return whole;
    }

    private void share(boolean wide) {
        left.show(wide ? first : whole());
        right.show(wide ? second : List.of());
    }

    /** Scrolls by a key that was pressed elsewhere on the page, the other part where one is at its end. */
    public boolean scroll(KeyStroke key) {
        boolean up = key.getKeyType() == KeyType.PageUp || key.getKeyType() == KeyType.Home;
        return up ? right.scroll(key) || left.scroll(key) : left.scroll(key) || right.scroll(key);
    }

    @Override
    public int rowsAt(int columns) {
        int half = (columns - GAP) / 2;
        return isWide(columns)
                ? Math.max(new TextPane(first).rowsAt(half), new TextPane(second).rowsAt(half))
                : new TextPane(whole()).rowsAt(columns);
    }

    private final class Columnwise implements LayoutManager {
        private boolean wasWide;

        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            return new TerminalSize(1, 1);
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            boolean wide = isWide(area.getColumns());
            if (wide != wasWide) {
                wasWide = wide;
                share(wide);
            }
            int half = wide ? (area.getColumns() - GAP) / 2 : area.getColumns();
            left.setPosition(TerminalPosition.TOP_LEFT_CORNER);
            left.setSize(area.withColumns(half));
            right.setVisible(wide);
            right.setPosition(new TerminalPosition(wide ? half + GAP : 0, 0));
            right.setSize(area.withColumns(wide ? area.getColumns() - half - GAP : 0));
        }

        @Override
        public boolean hasChanged() {
            return false;
        }
    }
}
