package phoenix.tui.widget;

/**
 * A row of a {@link ChecklistPane}.
 *
 * @param value what it stands for
 * @param group the heading that it stands under; empty for none
 * @param label a few words
 * @param reason why one would, in short
 * @param details all of it: what it is, what it risks; shown while the row is selected
 * @param on whether it is checked
 * @param <V> what rows stand for
 */
public record Check<V>(V value, String group, String label, String reason, String details, boolean on) {
    Check<V> toggled() {
        return new Check<>(value, group, label, reason, details, !on);
    }
}
