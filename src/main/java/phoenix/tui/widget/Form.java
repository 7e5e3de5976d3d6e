package phoenix.tui.widget;

import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import java.util.List;

/** Fields below each other, their inputs in one column. */
public final class Form extends Panel {
    private final List<FormField<?, ?>> fields;

    /** A form of these fields. */
    public Form(List<? extends FormField<?, ?>> fields) {
        super(new LinearLayout());
        this.fields = List.copyOf(fields);
        int labels = fields.stream().mapToInt(FormField::ownLabelColumns).max().orElse(0);
        for (FormField<?, ?> field : fields) {
            field.alignTo(labels);
            addComponent(field, LinearLayout.createLayoutData(LinearLayout.Alignment.Fill));
        }
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
}
