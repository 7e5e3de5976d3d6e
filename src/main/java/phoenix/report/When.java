package phoenix.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Times as an operator reads them off a clock. Rooms below know instants only.
 *
 * @param zone the zone of that clock
 * @param now the time of the host
 */
public record When(ZoneId zone, Instant now) {
    /** The columns of {@link #time}. */
    static final int COLUMNS = 8;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** The time of the day, {@value #COLUMNS} columns wide. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** The day, as {@code 2026-11-19}; empty for today. */
    public Optional<LocalDate> day(Instant instant) {
        return Optional.of(instant.atZone(zone).toLocalDate())
                .filter(day -> !day.equals(now.atZone(zone).toLocalDate()));
    }
}
