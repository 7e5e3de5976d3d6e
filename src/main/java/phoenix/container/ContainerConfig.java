package phoenix.container;

import java.util.List;
import java.util.Optional;

/** What a container's file, or files, say that holds for it. */
public sealed interface ContainerConfig permits ProxmoxFile, PlainLxcConfig {
    /** The lines that set a key and take effect, in order. */
    List<ConfigLine> lines(String key);

    /** The line that has the last word on a key. */
    default Optional<ConfigLine> line(String key) {
        List<ConfigLine> lines = lines(key);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    /** What the last word on a key is. */
    default Optional<String> value(String key) {
        return line(key).map(ConfigLine::value);
    }

    /** Lines that mean nothing to the tool that reads them, and what else could not be read. */
    List<Problem> problems();
}
