package phoenix.container;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.change.FactFormat;

/** The keys of one plain LXC configuration file as Facts, each with all its lines. Included files are files of their own. */
public final class PlainLxcKeys implements FactFormat {
    /** The format of {@code /var/lib/lxc/NAME/config} and {@code /etc/lxc/default.conf}. */
    public static final FactFormat FORMAT = new PlainLxcKeys();

    private static final String NO_FILE = "";

    private PlainLxcKeys() {}

    @Override
    public String name() {
        return "lxc-container";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        ConfigLine.valuesByKey(PlainLxcFile.parse(NO_FILE, text).lines())
                .forEach((key, values) -> all.put(key, String.join("\n", values)));
        return all;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for what no such file can say
     */
    @Override
    public String put(String text, String key, Optional<String> value) {
        if (value.equals(get(text, key))) {
            return text;
        }
        List<String> values = value.map(v -> List.of(v.split("\n", -1))).orElse(List.of());
        return PlainLxcFile.parse(NO_FILE, text).setAll(key, values).text();
    }
}
