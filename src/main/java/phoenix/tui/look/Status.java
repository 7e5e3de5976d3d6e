package phoenix.tui.look;

/** How a row stands: a word and a sign beside the colour, since colour never carries meaning alone. */
public enum Status {
    OK("ok", Glyph.TICK, Role.STATUS_OK),
    INFO("info", Glyph.INFO, Role.STATUS_INFO),
    WARN("warn", Glyph.WARNING, Role.STATUS_WARN),
    FAIL("fail", Glyph.CROSS, Role.STATUS_FAIL);

    private final String word;
    private final Glyph glyph;
    private final Role role;

    Status(String word, Glyph glyph, Role role) {
        this.word = word;
        this.glyph = glyph;
        this.role = role;
    }

    /** Its word, as the commands print it. */
    public String word() {
        return word;
    }

    /** Its sign. */
    public Glyph glyph() {
        return glyph;
    }

    /** Its look. */
    public Role role() {
        return role;
    }
}
