package phoenix.tui.look;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.graphics.Theme;
import com.googlecode.lanterna.graphics.ThemeStyle;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Draws text in an area, in the look of a {@link Role}. All text goes through {@link Cells}: whatever it holds, nothing but
 * what is seen reaches the screen, and nothing leaves the area.
 */
public final class Pen {
    private static final int REMEMBERED = 4096;

    /**
     * A style, with the characters that were drawn in it: Lanterna checks every character anew with a BreakIterator, and a
     * screen has few different ones.
     */
    private static final class Look {
        private final TextColor foreground;
        private final TextColor background;
        private final EnumSet<SGR> modifiers;
        private final Map<String, TextCharacter> characters = new HashMap<>();

        Look(ThemeStyle style) {
            foreground = style.getForeground();
            background = style.getBackground();
            modifiers = style.getSGRs();
        }

        TextCharacter character(String text) {
            TextCharacter known = characters.get(text);
            if (known == null) {
                if (characters.size() > REMEMBERED) {
                    characters.clear();
                }
                known = TextCharacter.fromString(text, foreground, background, modifiers)[0];
                characters.put(text, known);
            }
            return known;
        }
    }

    /** The looks of a theme, until there is another. */
    private static final class Looks {
        private final Theme theme;
        private final Map<Role, Look> ofRoles = new EnumMap<>(Role.class);
        private final Look plain;

        Looks(Theme theme) {
            this.theme = theme;
            this.plain = new Look(theme.getDefaultDefinition().getNormal());
        }

        static Looks of(Theme theme) {
            Looks last = LAST.get();
            if (last == null || last.theme != theme) {
                last = new Looks(theme);
                LAST.set(last);
            }
            return last;
        }

        Look of(Role role) {
            return ofRoles.computeIfAbsent(role, r -> new Look(r.in(theme)));
        }
    }

    private static final ThreadLocal<Looks> LAST = new ThreadLocal<>();

    private final TextGraphics graphics;
    private final Theme theme;
    private final Looks looks;
    private Look look;

    /** A pen for an area, that writes plain text until told otherwise. */
    public Pen(TextGraphics graphics, Theme theme) {
        this.graphics = graphics;
        this.theme = theme;
        this.looks = Looks.of(theme);
        this.look = looks.plain;
    }

    /** The area. */
    public TerminalSize size() {
        return graphics.getSize();
    }

    /** The theme that it draws in. */
    public Theme theme() {
        return theme;
    }

    /** Goes on in the look of a role. */
    public Pen as(Role role) {
        look = looks.of(role);
        return this;
    }

    /** Goes on as plain text. */
    public Pen plain() {
        look = looks.plain;
        return this;
    }

    /** Clears the whole area. */
    public Pen clear() {
        for (int row = 0; row < size().getRows(); row++) {
            fill(0, row, size().getColumns(), " ");
        }
        return this;
    }

    /**
     * Writes a text, cut where the area ends.
     *
     * @return the column after it
     */
    public int write(int column, int row, String text) {
        return draw(column, row, Cells.of(text));
    }

    /**
     * Writes a text in so many columns: an ellipsis shows where it is longer, spaces fill where it is shorter.
     *
     * @return the column after it
     */
    public int write(int column, int row, int columns, String text) {
        int room = Math.max(0, Math.min(columns, size().getColumns() - column));
        int end = draw(column, row, Cells.of(text).fit(room, sign(Glyph.ELLIPSIS)));
        return fill(end, row, column + room - end, " ");
    }

    /**
     * Repeats a sign of one column over so many columns.
     *
     * @return the column after it
     */
    public int fill(int column, int row, int columns, String sign) {
        TextCharacter character = look.character(sign);
        for (int i = 0; i < columns; i++) {
            graphics.setCharacter(column + i, row, character);
        }
        return column + Math.max(0, columns);
    }

    /** A sign as this theme has it. */
    public String sign(Glyph glyph) {
        return glyph.in(theme);
    }

    int draw(int column, int row, Cells cells) {
        int at = column;
        for (Cells.Cell cell : cells.cells()) {
            if (at + cell.width() > size().getColumns()) {
                return at;
            }
            graphics.setCharacter(at, row, look.character(cell.text()));
            at += cell.width();
        }
        return at;
    }
}
