package phoenix.troubleshoot;

import java.time.Instant;

/**
 * Something that was tried for a container in this conversation.
 *
 * @param time when
 * @param container its CTID or name
 * @param what what was done, as {@code Start container 952}
 * @param outcome what came of it
 * @param worked whether it came out as planned
 */
public record Attempt(Instant time, String container, String what, String outcome, boolean worked) {}
