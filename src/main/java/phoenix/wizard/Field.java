package phoenix.wizard;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import phoenix.intent.Answers;

/** One question of a page: its words, its answer so far, and what a new answer changes. Knows no terminal. */
public sealed interface Field {
    /** A few words in front of the answer. */
    String label();

    /** What it is, why it matters, and what happens if one leaves it; for someone who has never met it. */
    String help();

    /**
     * A line of text.
     *
     * @param problem why an answer can't be used; empty where it can
     * @param put what an answer changes
     */
    record Text(
            String label,
            String help,
            String value,
            Function<String, Optional<String>> problem,
            BiFunction<Answers, String, Answers> put)
            implements Field {}

    /** A yes or a no. */
    record YesNo(String label, String help, boolean value, BiFunction<Answers, Boolean, Answers> put)
            implements Field {}

    /**
     * One of several.
     *
     * @param options all of them
     * @param value the id of the chosen one
     */
    record Choice(
            String label, String help, List<Option> options, String value, BiFunction<Answers, String, Answers> put)
            implements Field {}

    /**
     * Something to choose.
     *
     * @param note why one would, in short; may be empty
     * @param details what it means, and its risk; empty where the question's own help says that
     */
    record Option(String id, String label, String note, String details) {
        /** An option that the question's help explains. */
        public Option(String id, String label, String note) {
            this(id, label, note, "");
        }
    }

    /** A password, typed twice; it goes to {@link Conversation#password} and nowhere else. */
    record Secret(String label, String help) implements Field {}

    /** Any number of several. */
    record Checklist(String label, String help, List<Item> items) implements Field {}

    /**
     * One row of a checklist.
     *
     * @param group what stands together
     * @param label a few words
     * @param reason why one would want it
     * @param details what it means, and its risk
     * @param checked whether it is chosen
     * @param flip what choosing it, or not, changes
     */
    record Item(
            String id,
            String group,
            String label,
            String reason,
            String details,
            boolean checked,
            Function<Boolean, UnaryOperator<Answers>> flip) {}
}
