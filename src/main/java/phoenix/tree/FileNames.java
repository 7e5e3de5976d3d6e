package phoenix.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import phoenix.text.LosslessText;

/**
 * File names are bytes; here they become text without loss. A byte that is no UTF-8 becomes a lone surrogate, U+DC80 for
 * 0x80 up to U+DCFF for 0xFF (Python's "surrogateescape", PEP 383), and the same byte again on the way back.
 *
 * <p>Such text is for carrying, not for showing: {@link #printable} makes it safe for screens, logs and JSON.
 */
public final class FileNames {
    private static final char ESCAPE = '\uDC00';

    private FileNames() {}

    /** The text of a name or path. Every sequence of bytes has one, and no two have the same. */
    public static String decode(byte[] name) {
        return LosslessText.decode(name);
    }

    /**
     * The bytes of a name or path.
     *
     * @throws IllegalArgumentException for a NUL, which no file name can hold, and for a lone surrogate that stands for no
     *     byte
     */
    public static byte[] encode(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + 8);
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            if (c == 0) {
                throw new IllegalArgumentException("a file name can't hold a NUL character");
            } else if (isEscapedByte(c)) {
                out.write(c - ESCAPE);
            } else if (c < 0x80) {
                out.write(c);
            } else if (isSurrogate(c)) {
                throw new IllegalArgumentException(
                        "a file name can't hold the lone surrogate U+" + Integer.toHexString(c));
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /**
     * The name as it may be shown: control characters, characters that change the direction of text or are invisible, and
     * bytes that are no UTF-8 appear as {@code \x1b} or <code>&#92;u{202e}</code>. Not meant to be read back.
     */
    public static String printable(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (isEscapedByte(c)) {
                out.append(String.format("\\x%02x", c - ESCAPE));
            } else if (c < 0x100 && Character.isISOControl(c)) {
                out.append(String.format("\\x%02x", c));
            } else if (isUnsafe(c)) {
                out.append(String.format("\\u{%x}", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isEscapedByte(int c) {
        return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** The folders above an absolute path, {@code /} first. */
    public static List<String> foldersAbove(String path) {
        List<String> above = new ArrayList<>();
        for (int slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
            above.add(slash == 0 ? "/" : path.substring(0, slash));
        }
        return above;
    }
}
