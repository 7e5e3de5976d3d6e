package phoenix.ids;

/**
 * A line of {@code /etc/subuid} or {@code /etc/subgid} that gives nobody anything.
 *
 * @param line where it stands in the file, from 1 on
 * @param text the line as it is, control characters and all
 * @param reason what is wrong with it; holds no control characters
 */
public record MalformedDelegation(int line, String text, String reason) {}
