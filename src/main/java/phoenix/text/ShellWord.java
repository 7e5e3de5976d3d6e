package phoenix.text;

import java.util.regex.Pattern;

/** Words of a command line that people paste into a POSIX shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,-]+");

    private ShellWord() {}

    /** The word as the shell must be given it: as it is, or in single quotes where a character would mean something. */
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
