package phoenix.tui.look;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal has. */
public enum ColorDepth {
    /** None: bold, underline and reverse only. */
    MONO,
    /** The 16 of ECMA-48 and their bright ones. */
    ANSI_16,
    /** The 256 of xterm. */
    INDEXED_256,
    /** 24 bits. */
    TRUE_COLOR;

    /**
     * The colours of a terminal.
     *
     * <p>{@code NO_COLOR} (no-color.org: present and not empty) means none; {@code COLORTERM} {@code truecolor} or
     * {@code 24bit} means all; otherwise {@code TERM} decides, and an unknown one is trusted with 16.
     *
     * @param environment the environment variables
     */
    public static ColorDepth of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || hasNoColor(term)) {
            return MONO;
        }
        String colorTerm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit") || term.endsWith("-direct")) {
            return TRUE_COLOR;
        }
        boolean indexed = term.contains("256color")
                || term.startsWith("xterm-kitty")
                || term.startsWith("alacritty")
                || term.startsWith("foot")
                || term.startsWith("wezterm")
                || term.startsWith("xterm-ghostty");
        return indexed ? INDEXED_256 : ANSI_16;
    }

    private static boolean hasNoColor(String term) {
        return term.isEmpty()
                || term.equals("dumb")
                || term.startsWith("vt") && term.length() > 2 && Character.isDigit(term.charAt(2))
                || term.endsWith("-m")
                || term.endsWith("-mono");
    }
}
