package phoenix.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in text on its way to a screen, a log, a journal or a report: crypt(3) hashes and the password field of
 * shadow lines. Plan, diff, journal text and report all pass this one place.
 */
public final class Redactor {
    /** What stands in place of a secret. */
    public static final String MASK = "********";

    // crypt(5): $id$[params$]salt$hash; 13-character DES is only looked for in shadow lines, where a field says so.
    private static final Pattern CRYPT_HASH =
            Pattern.compile("\\$(?:1|2[abxy]?|5|6|7|y|gy|sha1|md5|sm3)(?:\\$|,)[^\\s:\"',]{8,}");
    private static final Pattern SHADOW_LINE =
            Pattern.compile("(?m)^([ +-]?[A-Za-z_][^\\s:]*:)([!]*)([^:!*\\n][^:\\n]*)((?::\\d*){6}:[^:\\n]*)$");
    private static final Pattern JSON_HASH = Pattern.compile("(\"password_hash\"\\s*:\\s*\")((?!NOT_SET\")[^\"]+)(\")");

    private Redactor() {}

    /** The text with every hash replaced by {@link #MASK}; text without one comes back as it is. */
    public static String mask(String text) {
        String masked = CRYPT_HASH.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
        masked = JSON_HASH.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "$3");
        return SHADOW_LINE
                .matcher(masked)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1) + m.group(2) + (m.group(3).equals("x") ? "x" : MASK) + m.group(4)));
    }
}
