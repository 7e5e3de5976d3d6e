package phoenix.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One line for people, safe to show, with a tone that a face may turn into a colour. The words say it all without.
 *
 * @param tone how it sounds
 * @param text the line
 * @param hang by how many columns its further lines are indented where it is too long for one; {@value #VERBATIM} for a line
 *     that must stay one, as those of a diff and commands to be copied
 */
public record ReportLine(Tone tone, String text, int hang) {
    private static final int VERBATIM = -1;
    /** Fewer columns than this hold no sentence. */
    private static final int NARROWEST = 20;

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

    /** A line whose further lines begin below its first word. */
    public ReportLine(Tone tone, String text) {
        this(tone, text, indentOf(text));
    }

    /** A line of no special tone. */
    public static ReportLine plain(String text) {
        return new ReportLine(Tone.PLAIN, text);
    }

    /** A line that begins a part. */
    public static ReportLine heading(String text) {
        return new ReportLine(Tone.HEADING, text);
    }

    /** A line that is never broken. */
    public static ReportLine verbatim(Tone tone, String text) {
        return new ReportLine(tone, text, VERBATIM);
    }

    /**
     * The line in lines of at most this many columns, broken at blanks; a word that is longer stays whole.
     *
     * @param columns width of the screen; below {@value #NARROWEST} nothing is broken
     */
    public List<ReportLine> within(int columns) {
        if (hang == VERBATIM || text.length() <= columns || columns - hang < NARROWEST) {
            return List.of(this);
        }
        List<ReportLine> lines = new ArrayList<>();
        int start = indentOf(text);
        StringBuilder line = new StringBuilder(text.substring(0, start));
        boolean fresh = true;
        for (String word : text.substring(start).split(" ")) {
            if (!fresh && line.length() + 1 + word.length() > columns) {
                lines.add(verbatim(tone, line.toString().stripTrailing()));
                line.setLength(0);
                line.append(" ".repeat(hang));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(verbatim(tone, line.toString()));
        return lines;
    }

    private static int indentOf(String text) {
        return text.length() - text.stripLeading().length();
    }
}
