package phoenix.tui.page;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.graphics.ThemeStyle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import phoenix.tui.look.Encoding;
import phoenix.tui.look.Role;
import phoenix.tui.look.Theme;

/** Writes text in the looks of a theme as a terminal is sent it (ECMA-48), without a screen of Lanterna's in between. */
final class EarlyPen {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    private final Theme theme;
    private final Encoding encoding;

    EarlyPen(Theme theme, Encoding encoding) {
        this.theme = theme;
        this.encoding = encoding;
    }

    /** Goes on in the look of a role. */
    EarlyPen as(Role role) {
        return in(role.in(theme));
    }

    /** Goes on as plain text. */
    EarlyPen plain() {
        return in(theme.getDefaultDefinition().getNormal());
    }

    private EarlyPen in(ThemeStyle style) {
        send("\033[0");
        for (SGR sgr : style.getSGRs()) {
            send(code(sgr));
        }
        send(";");
        bytes.writeBytes(style.getForeground().getForegroundSGRSequence());
        send(";");
        bytes.writeBytes(style.getBackground().getBackgroundSGRSequence());
        return send("m");
    }

    /** Select graphic rendition, ECMA-48 8.3.117; themes know no others, see dark.properties. */
    private static String code(SGR sgr) {
        return switch (sgr) {
            case BOLD -> ";1";
            case ITALIC -> ";3";
            case UNDERLINE -> ";4";
            case REVERSE -> ";7";
            default -> "";
        };
    }

    /** Goes to a row and a column, both from 0 on. */
    EarlyPen at(int row, int column) {
        return send("\033[" + (row + 1) + ";" + (column + 1) + "H");
    }

    /** Gives the rest of the row the background that it has. */
    EarlyPen clearRow() {
        return send("\033[K");
    }

    /** Writes a text, as this terminal can show it. */
    EarlyPen write(String text) {
        bytes.writeBytes(encoding.encode(text));
        return this;
    }

    /** Sends a control sequence. */
    EarlyPen send(String sequence) {
        bytes.writeBytes(sequence.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** All that is to be sent. */
    byte[] bytes() {
        return bytes.toByteArray();
    }
}
