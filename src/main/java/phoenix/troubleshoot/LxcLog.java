package phoenix.troubleshoot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.host.LogLine;

/**
 * Reads what LXC writes at a start: into a log file ({@code lxc-start NAME TIME LEVEL …}, the time in UTC; log_append_logfile
 * in LXC's log.c), to standard error ({@code lxc-start: NAME: FILE: FUNCTION: LINE MESSAGE}; log_append_stderr), or what
 * Proxmox leaves of either in a task's log (print_ct_stderr_log in PVE::LXC cuts the beginning off).
 */
public final class LxcLog {
    private static final Pattern IN_FILE =
            Pattern.compile("([\\w.-]{1,40}) (?:(\\S{1,255}) )?(\\d{14}\\.\\d{1,9}) ([A-Z]{4,8}) +(\\S{1,64}) - (.*)");
    private static final Pattern PLACE = Pattern.compile("[^ ]{1,200}:[0-9]{1,7} - (.*)");
    private static final Pattern ON_STDERR =
            Pattern.compile("([\\w.-]{1,40}): (?:([^ :]{1,255}): )?[^ :]{1,200}\\.c: \\w{1,80}: [0-9]{1,7} (.*)");
    private static final Pattern CUT = Pattern.compile("(?:[^ :]{1,200}\\.c: )?\\w{1,80}: [0-9]{1,7} (.*)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private LxcLog() {}

    /**
     * One line.
     *
     * @param number its number in the file
     * @param time when; empty where the line tells no time
     * @param program which of LXC's programs wrote it; empty where it is not said
     * @param container whose start it was; empty where it is not said
     * @param error whether it is an error, or can't be told from one
     * @param message what it says
     * @param text the whole line
     */
    public record Line(
            int number,
            Optional<Instant> time,
            Optional<String> program,
            Optional<String> container,
            boolean error,
            String message,
            String text) {}

    /** Reads lines of a log. Never fails: what is in none of LXC's forms is a message as a whole. */
    public static List<Line> parse(List<LogLine> lines) {
        return lines.stream().map(LxcLog::line).toList();
    }

    private static Line line(LogLine line) {
        String text = line.text();
        Matcher file = IN_FILE.matcher(text);
        if (file.matches()) {
            Matcher place = PLACE.matcher(file.group(6));
            return new Line(
                    line.number(),
                    time(file.group(3)),
                    Optional.of(file.group(1)),
                    Optional.ofNullable(file.group(2)),
                    List.of("ERROR", "CRIT", "ALERT", "FATAL", "EMERG").contains(file.group(4)),
                    place.matches() ? place.group(1) : file.group(6),
                    text);
        }
        Matcher stderr = ON_STDERR.matcher(text);
        if (stderr.matches()) {
            return new Line(
                    line.number(),
                    Optional.empty(),
                    Optional.of(stderr.group(1)),
                    Optional.ofNullable(stderr.group(2)),
                    true,
                    stderr.group(3),
                    text);
        }
        Matcher cut = CUT.matcher(text);
        return new Line(
                line.number(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                cut.matches() ? cut.group(1) : text,
                text);
    }

    private static Optional<Instant> time(String digits) {
        try {
            String[] parts = digits.split("\\.");
            long nanos = Long.parseLong((parts[1] + "000000000").substring(0, 9));
            return Optional.of(LocalDateTime.parse(parts[0], TIME)
                    .toInstant(ZoneOffset.UTC)
                    .plusNanos(nanos));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
