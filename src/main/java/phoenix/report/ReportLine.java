package phoenix.report;

/**
 * One line for people, safe to show, with a tone that a face may turn into a colour. The words say it all without.
 *
 * @param tone how it sounds
 * @param text the line
 */
public record ReportLine(Tone tone, String text) {
    /** How a line sounds. */
    public enum Tone {
        /** Nothing special. */
        PLAIN,
        /** Begins a part. */
        HEADING,
        /** As wanted. */
        OK,
        /** A fact to know. */
        INFO,
        /** Dangerous or surprising. */
        WARN,
        /** Not as wanted. */
        FAIL,
        /** Only there afterwards. */
        ADDED,
        /** Only there before. */
        REMOVED,
        /** For orientation. */
        DIM
    }

    /** A line of no special tone. */
    public static ReportLine plain(String text) {
        return new ReportLine(Tone.PLAIN, text);
    }

    /** A line that begins a part. */
    public static ReportLine heading(String text) {
        return new ReportLine(Tone.HEADING, text);
    }
}
