package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BasePane;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.LayoutManager;
import com.googlecode.lanterna.gui2.Panel;
import java.util.List;
import java.util.Optional;

/**
 * A form and its preview: beside each other from 110 columns on, else one at a time and {@link #flip()} changes over.
 */
public final class SideBySide extends Group {
    /** From this width on both are seen, in columns. */
    public static final int BOTH_FROM = 110;

    private static final int GAP = 2;

    private final Component first;
    private final Component second;
    private boolean flipped;
    private Optional<Interactable> before = Optional.empty();

    /** Puts two components beside each other, the first seen where there is room for one. */
    public SideBySide(Component first, Component second) {
        this.first = first;
        this.second = second;
        setLayoutManager(new Sides());
        addComponent(first);
        addComponent(second);
    }

    /**
     * Shows the other one where there is room for one, and puts the focus into it; where both are seen, only the focus. On
     * the way back, the focus goes where it was.
     */
    public void flip() {
        flipped = !isSecondAhead();
        Component now = flipped ? second : first;
        now.setVisible(true);
        invalidate();
        if (flipped) {
            before = Optional.ofNullable(getBasePane()).map(BasePane::getFocusedInteractable);
            focusInto(second);
        } else {
            before.filter(i -> i.isInside(this) && i.isFocusable())
                    .ifPresentOrElse(this::focus, () -> focusInto(first));
        }
    }

    /** Whether the second one is the one that the operator is at. */
    public boolean isSecondAhead() {
        return holdsFocus(second) || flipped && !holdsFocus(first);
    }

    private void focusInto(Component component) {
        Interactable next = component instanceof Interactable interactable
                ? interactable
                : component instanceof Panel panel ? panel.nextFocus(null) : null;
        if (next != null) {
            focus(next);
        }
    }

    /** A page that is being left or rebuilt is on no pane for a moment, and can still get a key. */
    private void focus(Interactable next) {
        Optional.ofNullable(getBasePane()).ifPresent(pane -> pane.setFocusedInteractable(next));
    }

    private boolean holdsFocus(Component component) {
        Interactable focused = getBasePane() == null ? null : getBasePane().getFocusedInteractable();
        return focused != null && (focused == component || component instanceof Panel panel && focused.isInside(panel));
    }

    private final class Sides implements LayoutManager {
        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            TerminalSize one = first.getPreferredSize();
            TerminalSize other = second.getPreferredSize();
            return new TerminalSize(
                    one.getColumns() + GAP + other.getColumns(), Math.max(one.getRows(), other.getRows()));
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            boolean both = area.getColumns() >= BOTH_FROM;
            if (!both) {
                flipped = isSecondAhead();
            }
            first.setVisible(both || !flipped);
            second.setVisible(both || flipped);
            if (both) {
                int half = (area.getColumns() - GAP) / 2;
                place(first, 0, half, area);
                place(second, half + GAP, area.getColumns() - half - GAP, area);
            } else {
                place(flipped ? second : first, 0, area.getColumns(), area);
            }
        }

        private void place(Component component, int column, int columns, TerminalSize area) {
            component.setPosition(new TerminalPosition(column, 0));
            component.setSize(area.withColumns(columns));
        }

        @Override
        public boolean hasChanged() {
            return false;
        }
    }
}
