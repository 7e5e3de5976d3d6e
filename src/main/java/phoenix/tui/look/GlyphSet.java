package phoenix.tui.look;

import java.util.Map;

/** Which signs a terminal can show. */
public enum GlyphSet {
    /** Lines, blocks, arrows and ticks of Unicode. */
    UNICODE,
    /** The Linux console: its font of 256 or 512 signs has lines and blocks, but no ticks or small triangles. */
    CONSOLE,
    /** Printable ASCII only. */
    ASCII;

    /**
     * The signs of a terminal, by its locale and by {@code TERM}.
     *
     * @param environment the environment variables
     */
    public static GlyphSet of(Map<String, String> environment) {
        if (Encoding.of(environment) == Encoding.ASCII) {
            return ASCII;
        }
        return environment.getOrDefault("TERM", "").startsWith("linux") ? CONSOLE : UNICODE;
    }
}
