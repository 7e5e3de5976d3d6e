package phoenix.ids;

/** Text from a file that others write, made fit for a message: one line, no control characters, not endless. */
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    static String text(String raw) {
        StringBuilder out = new StringBuilder("\"");
        int shown = 0;
        for (int at = 0; at < raw.length() && shown < LONGEST; shown++) {
            int point = raw.codePointAt(at);
            at += Character.charCount(point);
            if (isPrintable(point)) {
                out.appendCodePoint(point);
            } else {
                String digits = Integer.toHexString(point);
                out.append("\\u")
                        .append("0".repeat(Math.max(0, 4 - digits.length())))
                        .append(digits);
            }
        }
        boolean cut = raw.codePointCount(0, raw.length()) > LONGEST;
        return out.append(cut ? "...\"" : "\"").toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
