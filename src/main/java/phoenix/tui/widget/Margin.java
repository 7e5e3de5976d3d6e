package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LayoutManager;
import java.util.List;

/** A page's body with a blank row above it and a blank column at each side. */
public final class Margin extends Group {
    /** Puts a margin around a component. */
    public Margin(Component content) {
        setLayoutManager(new Inside());
        addComponent(content);
    }

    private static final class Inside implements LayoutManager {
        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            return components.get(0).getPreferredSize().withRelative(2, 1);
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            components.get(0).setPosition(new TerminalPosition(1, 1));
            components
                    .get(0)
                    .setSize(new TerminalSize(Math.max(0, area.getColumns() - 2), Math.max(0, area.getRows() - 1)));
        }

        @Override
        public boolean hasChanged() {
            return false;
        }
    }
}
