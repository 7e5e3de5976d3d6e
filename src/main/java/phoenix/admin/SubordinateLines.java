package phoenix.admin;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.change.FactFormat;

/**
 * The lines of subuid(5) and subgid(5). Each line is a key by itself ({@code owner:first:count}); its value is {@value
 * #DELEGATED}, once for every time that it stands there.
 */
final class SubordinateLines implements FactFormat {
    static final SubordinateLines FORMAT = new SubordinateLines();
    static final String DELEGATED = "delegated";

    private SubordinateLines() {}

    @Override
    public String name() {
        return "subordinate-ids";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        Lines.of(text).stream()
                .filter(SubordinateLines::isEntry)
                .forEach(l -> all.merge(l, DELEGATED, (a, b) -> a + "\n" + b));
        return all;
    }

    @Override
    public String put(String text, String key, Optional<String> value) {
        if (value.equals(get(text, key))) {
            return text;
        }
        List<String> fresh =
                value.map(v -> Collections.nCopies(v.split("\n").length, key)).orElse(List.of());
        return Lines.replace(text, key::equals, l -> false, fresh);
    }

    private static boolean isEntry(String line) {
        return line.indexOf(':') > 0 && !line.startsWith("#");
    }
}
