package phoenix.tui.look;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.utils.WCWidth;

/** What the terminal can be sent: UTF-8, or nothing but printable ASCII. */
public enum Encoding {
    /** The locale says UTF-8. */
    UTF_8,
    /** Any other locale, {@code C} and {@code POSIX} included. */
    ASCII;

    /**
     * The encoding of the locale, by the order of locale(7): {@code LC_ALL}, {@code LC_CTYPE}, {@code LANG}.
     *
     * @param environment the environment variables
     */
    public static Encoding of(Map<String, String> environment) {
        String locale = "POSIX";
        for (String variable : List.of("LANG", "LC_CTYPE", "LC_ALL")) {
            String value = environment.getOrDefault(variable, "");
            locale = value.isEmpty() ? locale : value;
        }
        String charset = locale.toLowerCase(Locale.ROOT).replace("-", "");
        return charset.contains("utf8") ? UTF_8 : ASCII;
    }

    /**
     * The bytes of one drawn string. The last guard before the terminal: a control character goes out as a question mark,
     * and what ASCII lacks as a look-alike of the same width.
     */
    public byte[] encode(String drawn) {
        StringBuilder safe = new StringBuilder(drawn.length());
        for (int i = 0; i < drawn.length(); i += Character.charCount(drawn.codePointAt(i))) {
            append(safe, drawn.codePointAt(i));
        }
        return safe.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder safe, int codePoint) {
        if (codePoint >= 0x20 && codePoint < 0x7f) {
            safe.append((char) codePoint);
        } else if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
            safe.append('?');
        } else if (this == UTF_8) {
            safe.appendCodePoint(codePoint);
        } else {
            safe.append(String.valueOf(lookAlike(codePoint)).repeat(Math.max(0, WCWidth.wcwidth(codePoint))));
        }
    }

    private static char lookAlike(int codePoint) {
        return switch (codePoint) {
            case '─', '━', '═', '╌', '╴', '╶', '–', '—' -> '-';
            case '│', '┃', '║', '╎', '╵', '╷' -> '|';
            case '←', '◀', '◂', '‹', '«' -> '<';
            case '→', '▶', '▸', '›', '»' -> '>';
            case '↑', '▲', '▴' -> '^';
            case '↓', '▼', '▾', '✓' -> 'v';
            case '✗', '×' -> 'x';
            case '•', '●' -> '*';
            case '○' -> 'o';
            case '·', '…', '░' -> '.';
            case '▒' -> ':';
            case '█', '▓', '▄', '▀', '▌', '▐' -> '#';
            case '‘', '’' -> '\'';
            case '“', '”', '„' -> '"';
            default -> codePoint >= 0x2500 && codePoint <= 0x257f ? '+' : '?';
        };
    }
}
