package phoenix.apparmor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What stands before the fields of AppArmor in a log's line; read by hand, since logs are long. It ends in the kernel's
 * {@code audit(SECONDS.MILLIS:NUMBER): }, or is the journal's own, which has dropped that.
 *
 * @param at when it happened
 * @param event the kernel's time and number of the event
 * @param byKernel whether the line went through the kernel's own log
 * @param messageAt where the kernel's message begins
 */
record LogHead(Optional<Instant> at, Optional<String> event, boolean byKernel, int messageAt) {
    private static final String ID = "audit(";
    private static final String ID_END = "): ";
    private static final String KERNEL = " kernel: ";
    private static final DateTimeFormatter JOURNAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx");

    /** Empty for a form that no log has. */
    static Optional<LogHead> of(String head) {
        if (!head.endsWith(ID_END)) {
            return ofJournal(head);
        }
        int id = head.lastIndexOf(ID);
        if (id < 0) {
            return Optional.empty();
        }
        String event = head.substring(id + ID.length(), head.length() - ID_END.length());
        String before = head.substring(0, id);
        int audited = begins(before, "audit: type=1400 ");
        int message = audited < 0 ? begins(before, "type=1400 ") : audited;
        if (message >= 0 && isKernels(before.substring(0, message))) {
            return at(event).map(t -> new LogHead(Optional.of(t), Optional.of(event), true, message));
        }
        return isAuditds(before)
                ? at(event).map(t -> new LogHead(Optional.of(t), Optional.of(event), false, 0))
                : Optional.empty();
    }

    private static int begins(String text, String end) {
        return text.endsWith(end) ? text.length() - end.length() : -1;
    }

    private static Optional<Instant> at(String event) {
        int dot = event.indexOf('.');
        int colon = event.indexOf(':');
        boolean whole = isNumber(event, 0, dot, 11)
                && colon - dot == 4
                && isNumber(event, dot + 1, colon, 3)
                && isNumber(event, colon + 1, event.length(), 20);
        return whole
                ? Optional.of(Instant.ofEpochSecond(
                        Long.parseLong(event, 0, dot, 10), Long.parseLong(event, dot + 1, colon, 10) * 1_000_000))
                : Optional.empty();
    }

    private static boolean isNumber(String text, int from, int to, int most) {
        if (to <= from || to - from > most) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Nothing, or the time and the host, or the seconds since the start in brackets, or both. */
    private static boolean isKernels(String before) {
        String rest = before;
        if (rest.endsWith("] ")) {
            int open = rest.lastIndexOf('[');
            String since =
                    open < 0 ? "" : rest.substring(open + 1, rest.length() - 2).strip();
            int dot = since.indexOf('.');
            if (!isNumber(since, 0, dot, 12) || !isNumber(since, dot + 1, since.length(), 9)) {
                return false;
            }
            rest = rest.substring(0, open);
        }
        if (rest.isEmpty()) {
            return true;
        }
        // "2026-11-20T07:58:12 hv1 kernel:", or "Nov 20 07:58:12 hv1 kernel:" as syslog has always had it
        int words = rest.endsWith(KERNEL) ? words(rest) : 0;
        return words == 3 && rest.charAt(0) >= '0' && rest.charAt(0) <= '9'
                || words == 5 && rest.charAt(0) >= 'A' && rest.charAt(0) <= 'Z';
    }

    private static int words(String text) {
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean begins = text.charAt(i) != ' ' && (i == 0 || text.charAt(i - 1) == ' ');
            words += begins ? 1 : 0;
        }
        return words;
    }

    private static boolean isAuditds(String before) {
        String record = before.endsWith("type=1400 msg=") ? "type=1400 msg=" : "type=AVC msg=";
        int begins = begins(before, record);
        return begins == 0 || begins > 0 && before.startsWith("node=") && words(before.substring(0, begins)) == 1;
    }

    /** {@code TIME HOST audit[PID]: AVC }. */
    private static Optional<LogHead> ofJournal(String head) {
        String[] words = head.split(" ", -1);
        boolean known = words.length == 5
                && words[4].isEmpty()
                && (words[3].equals("AVC") || words[3].equals("<audit-1400>"))
                && words[2].startsWith("audit")
                && words[2].endsWith(":")
                && isPid(words[2].substring("audit".length(), words[2].length() - 1));
        if (!known) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(words[0], JOURNAL_TIME).toInstant();
            return Optional.of(new LogHead(Optional.of(at), Optional.empty(), false, 0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isPid(String text) {
        return text.isEmpty() || text.startsWith("[") && text.endsWith("]") && isNumber(text, 1, text.length() - 1, 10);
    }
}
