package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LayoutManager;
import java.util.ArrayList;
import java.util.List;

/** Fields below each other, their inputs in one column. Where there are too few rows, the field with the focus is in view. */
public final class Form extends Group implements Flowing {
    private final Scroller scroller = new Scroller();
    private List<FormField<?, ?>> fields = List.of();

    /** A form of these fields. */
    public Form(List<? extends FormField<?, ?>> fields) {
        setLayoutManager(new Below());
        show(fields);
    }

    /** Has these fields from now on; those that stay keep what was typed, and the focus. */
    public void show(List<? extends FormField<?, ?>> newFields) {
        for (FormField<?, ?> old : fields) {
            if (!newFields.contains(old)) {
                removeComponent(old);
            }
        }
        fields = List.copyOf(newFields);
        int labels = fields.stream().mapToInt(FormField::ownLabelColumns).max().orElse(0);
        for (int i = 0; i < fields.size(); i++) {
            FormField<?, ?> field = fields.get(i);
            field.alignTo(labels);
            if (!containsComponent(field)) {
                addComponent(i, field);
            }
        }
        invalidate();
    }

    /** Whether every answer can be used. */
    public boolean accepts() {
        return fields.stream().allMatch(field -> field.verdict().accepts());
    }

    /** Puts the focus on the first field whose answer can't be used. @return false where all can */
    public boolean focusFirstProblem() {
        for (FormField<?, ?> field : fields) {
            if (!field.verdict().accepts()) {
                field.takeFocus();
                return true;
            }
        }
        return false;
    }

    @Override
    public int rowsAt(int columns) {
        return fields.stream().mapToInt(field -> field.rowsAt(columns)).sum();
    }

    private final class Below implements LayoutManager {
        @Override
        public TerminalSize getPreferredSize(List<Component> components) {
            int columns = components.stream()
                    .mapToInt(field -> field.getPreferredSize().getColumns())
                    .max()
                    .orElse(0);
            return new TerminalSize(columns, rowsAt(columns));
        }

        @Override
        public void doLayout(TerminalSize area, List<Component> components) {
            scroller.fit(rowsAt(area.getColumns()), area.getRows());
            List<Integer> tops = new ArrayList<>();
            int row = 0;
            for (FormField<?, ?> field : fields) {
                int rows = field.rowsAt(area.getColumns());
                tops.add(row);
                if (field.isFocused()) {
                    scroller.reveal(row + rows - 1);
                    scroller.reveal(row);
                }
                row += rows;
            }
            for (int i = 0; i < fields.size(); i++) {
                FormField<?, ?> field = fields.get(i);
                field.setPosition(new TerminalPosition(0, tops.get(i) - scroller.top()));
                field.setSize(area.withRows(field.rowsAt(area.getColumns())));
            }
        }

        @Override
        public boolean hasChanged() {
            return true;
        }
    }
}
