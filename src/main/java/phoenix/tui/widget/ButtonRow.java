package phoenix.tui.widget;

import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import java.util.List;

/** Buttons beside each other; Left and Right go between them. */
public final class ButtonRow extends Panel implements Flowing {
    /** A row of these buttons. */
    public ButtonRow(List<ActionButton> buttons) {
        super(new LinearLayout(Direction.HORIZONTAL).setSpacing(2));
        buttons.forEach(this::addComponent);
    }

    @Override
    public int rowsAt(int columns) {
        return 1;
    }
}
