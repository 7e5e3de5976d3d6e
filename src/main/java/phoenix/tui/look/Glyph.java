package phoenix.tui.look;

import com.googlecode.lanterna.graphics.Theme;

/** A sign that widgets draw, in each {@link GlyphSet}. All are one column wide, but {@link #ELLIPSIS} in ASCII. */
public enum Glyph {
    TICK("✓", "+", "+"),
    CROSS("✗", "x", "x"),
    WARNING("!", "!", "!"),
    INFO("i", "i", "i"),
    RUNNING("▸", ">", ">"),
    WAITING("·", "·", "."),
    SKIPPED("–", "-", "-"),
    UNDONE("↶", "<", "<"),
    POINTER("▸", ">", ">"),
    BULLET("•", "•", "*"),
    DOT("●", "*", "*"),
    ELLIPSIS("…", "..", ".."),
    MORE_UP("▲", "^", "^"),
    MORE_DOWN("▼", "v", "v"),
    MORE_LEFT("‹", "<", "<"),
    MORE_RIGHT("›", ">", ">"),
    ARROW_RIGHT("→", "->", "->"),
    LINE("─", "─", "-"),
    BAR("│", "│", "|"),
    LEFT_END("├", "├", "|"),
    RIGHT_END("┤", "┤", "|"),
    THUMB("█", "█", "#"),
    TRACK("░", "░", ":"),
    MAPPED("█", "█", "#"),
    MAPPED_OTHER("▒", "▒", "="),
    UNMAPPED("░", "░", "."),
    CLASH("╳", "X", "X"),
    HATCH("╱", "/", "/"),
    QUESTION("?", "?", "?");

    private final String unicode;
    private final String console;
    private final String ascii;

    Glyph(String unicode, String console, String ascii) {
        this.unicode = unicode;
        this.console = console;
        this.ascii = ascii;
    }

    /** The sign in one set. */
    public String in(GlyphSet set) {
        return switch (set) {
            case UNICODE -> unicode;
            case CONSOLE -> console;
            case ASCII -> ascii;
        };
    }

    /** The sign under a theme; Lanterna's own themes have all of Unicode. */
    public String in(Theme theme) {
        return in(theme instanceof phoenix.tui.look.Theme ours ? ours.glyphs() : GlyphSet.UNICODE);
    }
}
