package phoenix.host;

import java.time.Duration;
import java.time.Instant;

/**
 * A command that was run on a host, to read something or to change it.
 *
 * @param at when it began, by this machine's clock
 * @param command the command as one would type it
 * @param took how long it took
 * @param result how it ended, and what it said
 */
public record RanCommand(Instant at, Command command, Duration took, CommandResult result) {}
