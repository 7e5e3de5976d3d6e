package phoenix.tui.widget;

/**
 * What a field thinks of its value. A problem says what is wrong and what would be right; it refuses the value. A remark
 * is worth knowing and refuses nothing.
 */
public record Verdict(Kind kind, String text) {
    /** How grave it is. */
    public enum Kind {
        FINE,
        REMARK,
        PROBLEM
    }

    /** Nothing to say. */
    public static Verdict fine() {
        return new Verdict(Kind.FINE, "");
    }

    /** Worth knowing. */
    public static Verdict remark(String text) {
        return new Verdict(Kind.REMARK, text);
    }

    /** Refused, and why. */
    public static Verdict problem(String text) {
        return new Verdict(Kind.PROBLEM, text);
    }

    /** Whether the value can be used. */
    public boolean accepts() {
        return kind != Kind.PROBLEM;
    }
}
