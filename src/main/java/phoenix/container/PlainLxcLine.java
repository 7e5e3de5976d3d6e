package phoenix.container;

/** What one line of a plain LXC configuration means, by the rules of parse_line in LXC's confile.c. */
sealed interface PlainLxcLine {
    /** Blank, a comment, or anything else that does not begin with {@code lxc.}: LXC passes over it. */
    record Other() implements PlainLxcLine {}

    /** Sets a key. The value, quotes included, stands from start to end in the line. */
    record Entry(String key, String value, int start, int end) implements PlainLxcLine {}

    /** LXC refuses the whole file because of it. */
    record Bad(String reason) implements PlainLxcLine {}

    static PlainLxcLine of(String line) {
        int from = afterBlanks(line, 0, line.length());
        if (!line.startsWith("lxc.", from)) {
            return new Other();
        }
        int equals = line.indexOf('=', from);
        if (equals < 0) {
            return new Bad("there is no = behind the key");
        }
        String key = line.substring(from, beforeBlanks(line, from, equals));
        int start = afterBlanks(line, equals + 1, line.length());
        int end = beforeBlanks(line, start, line.length());
        return new Entry(key, withoutQuotes(line.substring(start, end)), start, end);
    }

    /** The value as it must be written so that LXC reads just it. */
    static String written(String value) {
        boolean needsQuotes = !value.isEmpty()
                && (isBlank(value.charAt(0))
                        || isBlank(value.charAt(value.length() - 1))
                        || !withoutQuotes(value).equals(value));
        return needsQuotes ? '"' + value + '"' : value;
    }

    private static String withoutQuotes(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '\'' || value.charAt(0) == '"')
                && value.charAt(last) == value.charAt(0);
        return quoted ? value.substring(1, last) : value;
    }

    private static int afterBlanks(String line, int from, int to) {
        int at = from;
        while (at < to && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int beforeBlanks(String line, int from, int to) {
        int at = to;
        while (at > from && isBlank(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
