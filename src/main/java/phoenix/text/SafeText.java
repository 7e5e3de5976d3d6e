package phoenix.text;

import java.util.HexFormat;

/**
 * Makes text that others wrote safe to show: control characters, direction overrides and undecodable bytes become
 * visible escapes, so that a file name or a log line can neither move the cursor nor hide what it is.
 */
public final class SafeText {
    private static final HexFormat HEX = HexFormat.of();

    private SafeText() {}

    /** The text on one line: every control character, line ends and tabs included, is shown as an escape. */
    public static String of(String text) {
        return escape(text, false);
    }

    /** The text with its line ends and tabs kept and every other control character shown as an escape. */
    public static String keepingLines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean keepLines) {
        if (isPlain(text) || text.codePoints().noneMatch(c -> hidden(c, keepLines))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!hidden(c, keepLines)) {
                shown.appendCodePoint(c);
            } else if (LosslessText.isRawByte(c)) {
                shown.append("\\x").append(HEX.toHexDigits((byte) LosslessText.rawByte(c)));
            } else if (c <= 0xff) {
                shown.append("\\x").append(HEX.toHexDigits((byte) c));
            } else {
                shown.append("\\u").append(HEX.toHexDigits((long) c, Math.max(4, digits(c))));
            }
        });
        return shown.toString();
    }

    /** Whether there are only ASCII characters that can be seen: most text is like this, and long logs are asked a lot. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static int digits(int c) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(c) + 3) / 4;
    }

    private static boolean hidden(int c, boolean keepLines) {
        if (keepLines && (c == '\n' || c == '\t')) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
