package phoenix.tty;

import java.util.Map;
import java.util.Set;

/**
 * The kind of a terminal, as {@code TERM} names it (term(7)).
 *
 * @param name the name; empty where there is none
 */
public record TerminalType(String name) {
    private static final Set<String> LINES_ONLY = Set.of("", "dumb", "unknown");

    /** That of an environment. */
    public static TerminalType of(Map<String, String> environment) {
        return new TerminalType(environment.getOrDefault("TERM", ""));
    }

    /** Whether nothing but lines can be shown on it, or nobody knows what can. */
    public boolean isLinesOnly() {
        return LINES_ONLY.contains(name);
    }
}
