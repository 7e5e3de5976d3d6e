package phoenix.change;

/**
 * Where a finding was seen.
 *
 * @param file path of the file, or the name of another source ("kernel log")
 * @param line 1-based line, 0 where the file as a whole is meant
 * @param text the line itself; not made safe for showing
 */
public record Evidence(String file, int line, String text) {}
