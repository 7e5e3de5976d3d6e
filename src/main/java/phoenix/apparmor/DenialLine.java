package phoenix.apparmor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Evidence;
import phoenix.host.LogLine;
import phoenix.text.SafeText;

/**
 * A line of a log that tells of a denial. What stands before the fields is told by the log's own program and must be one of
 * the known forms as a whole: the kernel's (journal, syslog, dmesg), the journal's own for audit records, or auditd's.
 *
 * @param event the kernel's time and number of the event, which are the same in every log; empty where the form has none
 * @param denial what it tells
 */
record DenialLine(Optional<String> event, Denial denial) {
    private static final String DENIED = "apparmor=\"DENIED\"";

    /** Beyond this, what stands before the fields is no form of any log. */
    private static final int LONGEST_PREFIX = 400;

    /** The kernel's log cuts a message at 976 characters or somewhat later (LOG_LINE_MAX in kernel/printk/printk.c). */
    private static final int KERNEL_CUTS = 976;

    /** The lines that logs are read into are cut here. */
    private static final int READING_CUTS = 4096;

    private static final int SHOWN = 600;

    /** What came of reading a line. */
    sealed interface Result {
        /** It tells of a denial. */
        record Told(DenialLine line) implements Result {}

        /** It may tell of a denial, but is cut off, or in no known form. */
        record Garbled() implements Result {}

        /** It tells of something else. */
        record Other() implements Result {}
    }

    /** Reads a line of a log of this name. Never fails, whatever the line holds. */
    static Result read(String log, LogLine line) {
        String text = line.text();
        int start = text.indexOf("apparmor=\"");
        if (start < 0 || !text.startsWith(DENIED, start)) {
            return new Result.Other();
        }
        if (start > LONGEST_PREFIX || text.length() >= READING_CUTS) {
            return new Result.Garbled();
        }
        Optional<LogHead> head = LogHead.of(text.substring(0, start));
        boolean cut = head.filter(h -> h.byKernel() && text.length() - h.messageAt() >= KERNEL_CUTS)
                .isPresent();
        Optional<DenialLine> told = cut
                ? Optional.empty()
                : head.flatMap(h -> AuditFields.of(text, start).flatMap(f -> of(h, f, evidence(log, line))));
        return told.<Result>map(Result.Told::new).orElseGet(Result.Garbled::new);
    }

    private static Evidence evidence(String log, LogLine line) {
        String text = line.text().length() > SHOWN ? line.text().substring(0, SHOWN) + " …" : line.text();
        return new Evidence(log, line.number(), SafeText.of(text));
    }

    private static Optional<DenialLine> of(LogHead head, AuditFields.Values fields, Evidence evidence) {
        Optional<String> operation = fields.word("operation");
        Optional<String> profile = fields.chosen("profile").or(() -> fields.chosen("label"));
        if (operation.isEmpty() || profile.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DenialLine(
                head.event(),
                new Denial(
                        head.at(),
                        operation.get(),
                        profile.get(),
                        fields.chosen("namespace"),
                        fields.chosen("name"),
                        fields.chosen("srcname"),
                        fields.chosen("fstype"),
                        flags(fields),
                        fields.word("info"),
                        fields.chosen("comm"),
                        fields.word("pid").flatMap(DenialLine::number),
                        evidence)));
    }

    private static Optional<Long> number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Set<String> flags(AuditFields.Values fields) {
        String flags = fields.word("flags").orElse("");
        return flags.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(flags.split(", "))));
    }
}
