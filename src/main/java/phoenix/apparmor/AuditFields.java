package phoenix.apparmor;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import phoenix.text.LosslessText;

/**
 * The {@code key=value} fields of an audit record, read from left to right. The kernel writes a value that others chose in
 * quotes, or as hexadecimal digits without quotes where it has a quote, a space, or any byte below 0x21 or above 0x7e
 * (audit_log_untrustedstring in kernel/audit.c). So a quote always ends a value, and nothing within one is a field.
 */
final class AuditFields {
    /** More than any record of AppArmor has. */
    private static final int MOST = 40;

    /** What auditd puts before the names it adds to a record ({@code log_format = ENRICHED}). */
    private static final char ENRICHED = '\u001d';

    private final String text;
    private final Map<String, String> values = new HashMap<>();
    private int at;

    private AuditFields(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /**
     * Reads the fields from an offset to the end.
     *
     * @return each field's first value, those in quotes with the opening quote still before them; empty where the text is not
     *     made of whole fields
     */
    private static Optional<Map<String, String>> raw(String text, int start) {
        AuditFields fields = new AuditFields(text, start);
        while (fields.more()) {
            if (!fields.next()) {
                return Optional.empty();
            }
        }
        return Optional.of(fields.values);
    }

    /** The fields of a record, or nothing where it is cut off or garbled. */
    static Optional<Values> of(String text, int start) {
        return raw(text, start).map(Values::new);
    }

    private boolean more() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) != ENRICHED;
    }

    private boolean next() {
        int begin = at;
        while (at < text.length() && isKey(text.charAt(at))) {
            at++;
        }
        if (at == begin || at + 1 >= text.length() || text.charAt(at) != '=' || values.size() >= MOST) {
            return false;
        }
        String key = text.substring(begin, at);
        at++;
        Optional<String> value = text.charAt(at) == '"' ? quoted() : Optional.of(bare());
        value.ifPresent(v -> values.putIfAbsent(key, v));
        return value.isPresent();
    }

    private static boolean isKey(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private Optional<String> quoted() {
        int end = text.indexOf('"', at + 1);
        if (end < 0 || end + 1 < text.length() && text.charAt(end + 1) != ' ' && text.charAt(end + 1) != ENRICHED) {
            return Optional.empty();
        }
        String value = text.substring(at, end);
        at = end + 1;
        return Optional.of(value);
    }

    private String bare() {
        int begin = at;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != ENRICHED) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** The fields of one record. */
    record Values(Map<String, String> raw) {
        /** A field that the kernel itself words, in quotes or not. */
        Optional<String> word(String key) {
            return Optional.ofNullable(raw.get(key)).map(v -> v.startsWith("\"") ? v.substring(1) : v);
        }

        /** A field whose value others chose; empty too where it is neither in quotes nor hexadecimal, as {@code (null)}. */
        Optional<String> chosen(String key) {
            Optional<String> value = Optional.ofNullable(raw.get(key));
            return value.filter(v -> v.startsWith("\""))
                    .map(v -> v.substring(1))
                    .or(() -> value.flatMap(Values::hex));
        }

        private static Optional<String> hex(String digits) {
            if (digits.startsWith("\"") || digits.length() % 2 != 0 || !isHex(digits)) {
                return Optional.empty();
            }
            return Optional.of(LosslessText.decode(HexFormat.of().parseHex(digits)));
        }

        private static boolean isHex(String digits) {
            return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'F');
        }
    }
}
