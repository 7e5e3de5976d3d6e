package phoenix.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats that effects refer to, by name. Each area brings its own; the plan room puts them together. */
public final class FactFormats {
    private final Map<String, FactFormat> byName;

    /** All formats of a house. */
    public FactFormats(List<FactFormat> formats) {
        byName = formats.stream().collect(Collectors.toUnmodifiableMap(FactFormat::name, Function.identity()));
    }

    /**
     * The format of this name.
     *
     * @throws IllegalArgumentException for a name that no area brought, as in a plan saved by a later version
     */
    public FactFormat of(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "this version knows no file format " + name + "; make the plan anew"));
    }
}
