package phoenix.tui.widget;

import com.googlecode.lanterna.gui2.BasePane;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.LinearLayout;
import java.util.List;
import java.util.Optional;

/** Buttons beside each other; Left and Right go between them. */
public final class ButtonRow extends Group implements Flowing {
    private List<ActionButton> buttons = List.of();

    /** A row of these buttons. */
    public ButtonRow(List<ActionButton> buttons) {
        super(new LinearLayout(Direction.HORIZONTAL).setSpacing(2));
        show(buttons);
    }

    /** Has these buttons from now on. A focus on one of those before goes to the one that says the same, else to the first. */
    public void show(List<ActionButton> buttons) {
        Optional<String> focused = this.buttons.stream()
                .filter(ActionButton::isFocused)
                .map(ActionButton::label)
                .findFirst();
        Optional<BasePane> pane = Optional.ofNullable(getBasePane());
        removeAllComponents();
        this.buttons = List.copyOf(buttons);
        buttons.forEach(this::addComponent);
        focused.flatMap(label ->
                        buttons.stream().filter(b -> b.label().equals(label)).findFirst())
                .or(() -> focused.isPresent() ? buttons.stream().findFirst() : Optional.empty())
                .ifPresent(b -> pane.ifPresent(p -> p.setFocusedInteractable(b)));
    }

    @Override
    public int rowsAt(int columns) {
        return 1;
    }
}
