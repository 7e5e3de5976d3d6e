package phoenix.tui.look;

/**
 * Text from files, logs and commands made safe to draw: what would move the cursor, hide itself or turn the reading
 * direction is shown as an escape.
 *
 * <p>Control characters become {@code \x1b}, and format characters (zero width, bidirectional overrides), separators,
 * private-use and unassigned code points and half surrogates become <code>&#92;u202e</code>. Tabs become spaces, as files
 * are full of them.
 */
public final class SafeText {
    private static final int TAB = 4;

    private SafeText() {}

    /**
     * The text, safe to draw on one line.
     *
     * @param text anything; line ends are shown as escapes too, so split before
     */
    public static String of(String text) {
        int clean = plainAscii(text);
        return clean == text.length() ? text : escape(text, clean);
    }

    /** Whether it is printable ASCII throughout: as many columns as characters, nothing to escape. */
    static boolean isPlainAscii(String text) {
        return plainAscii(text) == text.length();
    }

    private static int plainAscii(String text) {
        int length = 0;
        while (length < text.length() && text.charAt(length) >= 0x20 && text.charAt(length) < 0x7f) {
            length++;
        }
        return length;
    }

    private static String escape(String text, int clean) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, clean);
        text.substring(clean).codePoints().forEach(codePoint -> {
            if (codePoint == '\t') {
                safe.append(" ".repeat(TAB - safe.length() % TAB));
            } else if (Character.isISOControl(codePoint)) {
                safe.append("\\x").append(hex(codePoint, 2));
            } else if (isShown(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else {
                safe.append("\\u").append(hex(codePoint, 4));
            }
        });
        return safe.toString();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String hex(int codePoint, int digits) {
        String hex = Integer.toHexString(codePoint);
        return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
