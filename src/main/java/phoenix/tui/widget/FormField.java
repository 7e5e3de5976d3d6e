package phoenix.tui.widget;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;

/**
 * A question with its answer: a label, the input, and below it what the field thinks of the answer as it is typed.
 *
 * @param <V> the answer
 * @param <T> the field itself, as Lanterna wants it
 */
public abstract class FormField<V, T extends FormField<V, T>> extends Widget<T> implements Flowing {
    private static final int GAP = 2;
    private static final int LEAST_ROOM = 10;
    private static final int USUAL_COLUMNS = 80;

    private final String label;
    private int labelColumns;
    private String help = "";
    private Function<V, Verdict> judge = value -> Verdict.fine();
    private Consumer<V> changed = value -> {};

    /** A field with this label. */
    protected FormField(String label) {
        this.label = label;
        this.labelColumns = Cells.width(label);
    }

    /** The answer as it stands, accepted or not. */
    public abstract V value();

    /** The input without label and verdict: as many columns as its longest row, and its rows. */
    protected abstract TerminalSize inputSize();

    /** Draws the input from a column on, row 0 beside the label. */
    protected abstract void paintInput(Pen pen, int column);

    /** Calls back with each new answer, accepted or not. */
    public T onChange(Consumer<V> callback) {
        changed = callback;
        return self();
    }

    /** Judges each answer by this; a small pure function, called at each change and each drawing. */
    public T judgedBy(Function<V, Verdict> function) {
        judge = function;
        invalidate();
        return self();
    }

    /** Explains it in words for someone who has never met this. */
    public T explainedBy(String words) {
        help = words;
        return self();
    }

    /** What the field thinks of its answer. */
    public Verdict verdict() {
        return judge.apply(value());
    }

    @Override
    public String help() {
        return help.isEmpty() ? "" : label + "\n\n" + help;
    }

    @Override
    public String advice() {
        return help;
    }

    /** The label, by which a form knows its fields. */
    String label() {
        return label;
    }

    /** The columns of its own label. */
    int ownLabelColumns() {
        return Cells.width(label);
    }

    /** Makes room for labels of so many columns, so that the inputs of a form stand below each other. */
    void alignTo(int columns) {
        labelColumns = columns;
        invalidate();
    }

    /** The column where the input starts. */
    protected int inputColumn() {
        return labelColumns + GAP;
    }

    /** To be called when the answer has changed. */
    protected void answered() {
        changed.accept(value());
        invalidate();
    }

    @Override
    public int rowsAt(int columns) {
        Verdict verdict = verdict();
        int said = verdict.text().isEmpty() ? 0 : saying(verdict, columns).size();
        return inputSize().getRows() + said;
    }

    @Override
    protected TerminalSize preferred() {
        int columns = getSize().getColumns() == 0 ? USUAL_COLUMNS : getSize().getColumns();
        return new TerminalSize(inputColumn() + inputSize().getColumns(), rowsAt(columns));
    }

    private List<String> saying(Verdict verdict, int columns) {
        return Cells.of(verdict.text()).wrap(Math.max(LEAST_ROOM, columns - inputColumn()));
    }

    @Override
    protected void paint(Pen pen) {
        pen.as(isFocused() ? Role.ACCENT : Role.HEADING).write(0, 0, labelColumns, label);
        pen.plain();
        paintInput(pen, inputColumn());
        Verdict verdict = verdict();
        int row = inputSize().getRows();
        if (!verdict.text().isEmpty()) {
            pen.as(verdict.accepts() ? Role.DIM : Role.FIELD_ERROR);
            for (String line : saying(verdict, pen.size().getColumns())) {
                pen.write(inputColumn(), row++, line);
            }
        }
    }

    @Override
    protected Result onKey(KeyStroke key) {
        return key.getKeyType() == KeyType.Enter ? Result.MOVE_FOCUS_NEXT : super.onKey(key);
    }
}
