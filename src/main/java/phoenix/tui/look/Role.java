package phoenix.tui.look;

import com.googlecode.lanterna.graphics.Theme;
import com.googlecode.lanterna.graphics.ThemeStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a piece of text is, so that a theme can say how it looks. In a theme file, {@link #key()} sets the foreground,
 * {@code KEY.background} the background, and {@code KEY.sgr} bold, underline or reverse. A role that the file leaves out
 * looks like plain text.
 */
public enum Role {
    TITLE("title"),
    HINT("hint"),
    HINT_KEY("hint.key"),
    HEADING("heading"),
    ACCENT("accent"),
    DIM("dim"),
    SELECTED("selected"),
    SELECTED_IDLE("selected.idle"),
    FIELD("field"),
    FIELD_FOCUSED("field.focused"),
    FIELD_ERROR("field.error"),
    BUTTON("button"),
    BUTTON_FOCUSED("button.focused"),
    DIFF_ADDED("diff.added"),
    DIFF_REMOVED("diff.removed"),
    DIFF_PLACE("diff.place"),
    COMMAND("command"),
    STATUS_OK("status.ok"),
    STATUS_INFO("status.info"),
    STATUS_WARN("status.warn"),
    STATUS_FAIL("status.fail");

    private static final Map<String, Role> BY_KEY = new HashMap<>();

    static {
        for (Role role : values()) {
            BY_KEY.put(role.key, role);
        }
    }

    private final String key;

    Role(String key) {
        this.key = key;
    }

    /** Its key in a theme file. */
    public String key() {
        return key;
    }

    /** The role of a key, if it is one. */
    static Optional<Role> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** How it looks in a theme. */
    public ThemeStyle in(Theme theme) {
        return theme.getDefaultDefinition().getCustom(styleName());
    }

    /** The name of Lanterna's custom style that carries it; it allows no dots and takes some words for its own. */
    String styleName() {
        return "role-" + key.replace('.', '-');
    }
}
