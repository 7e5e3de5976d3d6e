package phoenix.change;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads the keys of one kind of file and writes a single one, leaving every other byte as it is. It is what makes
 * {@link Effect.Fact} predictable: the preview and a sample host show {@link #put}, the check reads {@link #all}.
 *
 * <p>Laws, held by tests: {@code all(put(t, k, v))} is {@code all(t)} with {@code k} at {@code v}; {@code put(t, k, get(t,
 * k))} is {@code t}.
 */
public interface FactFormat {
    /** The name under which effects refer to it. */
    String name();

    /**
     * Every key of the file with its value. A key that may stand on several lines has them all in its value, in order,
     * with line ends between.
     *
     * @param text the file's text; empty for a file that is not there
     */
    SortedMap<String, String> all(String text);

    /** The text with one key at another value, or without it. */
    String put(String text, String key, Optional<String> value);

    /** The text with several keys at other values, one after the other. */
    default String putAll(String text, Map<String, Optional<String>> values) {
        String next = text;
        for (Map.Entry<String, Optional<String>> each : values.entrySet()) {
            next = put(next, each.getKey(), each.getValue());
        }
        return next;
    }

    /** One key's value. */
    default Optional<String> get(String text, String key) {
        return Optional.ofNullable(all(text).get(key));
    }

    /** The text with one key as it was in an earlier text; differs from {@link #put} where a value shown hides a secret. */
    default String restore(String text, String key, String earlier) {
        return put(text, key, get(earlier, key));
    }

    /** Why nobody may write the file just now; empty where one may. */
    default Optional<String> busy(String text) {
        return Optional.empty();
    }

    /** Whether others may change other keys at any time, as in a list that the kernel keeps; that is then no surprise. */
    default boolean isShared() {
        return false;
    }

    /**
     * What a value means, for files that nobody writes and whose lines tell people nothing; empty where a diff shows it best.
     */
    default Optional<String> words(String key, Optional<String> value) {
        return Optional.empty();
    }

    /** Whether a value that was read is the one predicted; differs from equality where only a part can be predicted. */
    default boolean matches(Optional<String> predicted, Optional<String> read) {
        return predicted.equals(read);
    }
}
