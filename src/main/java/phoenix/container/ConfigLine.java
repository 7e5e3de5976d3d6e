package phoenix.container;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import phoenix.change.Evidence;

/**
 * One line of a container file that sets a key.
 *
 * @param file the file that it stands in
 * @param number its 1-based line
 * @param text the line as it stands there, without its end; not made safe for showing
 * @param key what it sets
 * @param value to what, as the container's own tool understands it
 */
public record ConfigLine(String file, int number, String text, String key, String value) {
    /** The values of each key, in the order of its lines. */
    static Map<String, List<String>> valuesByKey(List<ConfigLine> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        ConfigLine::key, Collectors.mapping(ConfigLine::value, Collectors.toList())));
    }

    /** The line as evidence for a finding. */
    public Evidence evidence() {
        return new Evidence(file, number, text);
    }
}
