package phoenix.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in text on its way to a screen, a log, a journal or a report: crypt(5) hashes, the password field of shadow
 * lines, and strings in JSON whose key says that they are secret. Plan, diff, journal text and report all pass this one
 * place.
 */
public final class Redactor {
    /** What stands in place of a secret. */
    public static final String MASK = "********";

    // $id$[params$]salt$hash (crypt(5)); DES and other hashes without a mark are known by their field in a shadow line.
    private static final Pattern CRYPT_HASH =
            Pattern.compile("\\$(?:(?:1|2[abxy]?|3|5|6|7|y|gy|sha1)\\$|md5[$,])[^\\s:\"']{8,}");
    // shadow(5): nine fields; in front there may be the markers and the indentation of a diff.
    private static final Pattern SHADOW_LINE = Pattern.compile(
            "(?m)^((?: {0,4}[ +-])?[A-Za-z0-9_][^\\s:=]*:)(!*)([^:!*=\\s][^:=\\s]*)((?::\\d*){6}:[^:\\n]*)$");
    private static final String SECRET_KEY = "[\\w.-]*(?:passw(?:or)?d|secret|token|api_?key|private_?key)[\\w.-]*";
    private static final String NO_SECRET = "NOT_SET|from-config|typed|locked|keep";
    private static final Pattern JSON_SECRET = Pattern.compile(
            "(?i)(\"" + SECRET_KEY + "\"\\s*:\\s*\")(?!(?:" + NO_SECRET + ")\")((?:[^\"\\\\\\n]|\\\\.)+)(\"?)");
    private static final Pattern SECRET_POINTER = Pattern.compile("(?i)(?:.*/)?" + SECRET_KEY);

    private static final Pattern SHADOW_FILE = Pattern.compile("(?:.*/)?g?shadow[-~]?");
    private static final Pattern SECOND_FIELD = Pattern.compile("^([^:]*:)(!*)([^:]*)(.*)$", Pattern.DOTALL);

    private Redactor() {}

    /**
     * A line of a file. In {@code shadow} and {@code gshadow} the second field is a password whatever it looks like (a hash of
     * a kind that nobody knows here, a group's old DES), so there it always goes; marks that say "no password" stay.
     *
     * @param path the file
     */
    public static String line(String path, String line) {
        if (!SHADOW_FILE.matcher(path).matches()) {
            return mask(line);
        }
        Matcher field = SECOND_FIELD.matcher(line);
        if (!field.matches() || field.group(3).matches("[*x]?")) {
            return mask(line);
        }
        return mask(field.group(1) + field.group(2)) + MASK + field.group(4);
    }

    /** The text with every secret replaced by {@link #MASK}; text without one comes back as it is. */
    public static String mask(String text) {
        String masked = CRYPT_HASH.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
        masked = JSON_SECRET.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "$3");
        return SHADOW_LINE
                .matcher(masked)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1) + m.group(2) + (m.group(3).equals("x") ? "x" : MASK) + m.group(4)));
    }

    /**
     * A value that is shown beside the key that it was parsed from.
     *
     * @param key a plain key, or a JSON Pointer
     */
    public static String mask(String key, String value) {
        boolean secret =
                SECRET_POINTER.matcher(key).matches() && !value.isEmpty() && !value.matches("true|false|" + NO_SECRET);
        return secret ? MASK : mask(value);
    }
}
