package phoenix.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import phoenix.change.FactFormat;

/**
 * The laws of {@link FactFormat} on a text that nobody would write.
 *
 * @param format how the text is read
 * @param text the text
 */
record FormatLaws(FactFormat format, String text) {
    /** How many of the keys that are there are written anew: the others are treated alike. */
    private static final int KEYS = 3;

    /** Writing what is there changes no byte. */
    void puttingWhatIsThereChangesNothing() {
        format.all(text).entrySet().stream().limit(KEYS).forEach(e -> {
            String after = format.put(text, e.getKey(), Optional.of(e.getValue()));
            require(after.equals(text), "putting " + e + " again changed the text");
        });
    }

    /** Writing a value is read back, and no other key changes. */
    void putIsReadBack(String key, Optional<String> value) {
        SortedMap<String, String> expected = format.all(text);
        value.ifPresentOrElse(v -> expected.put(key, v), () -> expected.remove(key));
        SortedMap<String, String> read = format.all(format.put(text, key, value));
        require(read.equals(expected), key + " := " + value + " is read back as " + read);
    }

    /** A key that was not there goes without a trace. */
    void addingAndRemovingIsNothing(String key, String value) {
        if (format.get(text, key).isEmpty()) {
            String with = format.put(text, key, Optional.of(value));
            String without = format.put(with, key, Optional.empty());
            require(without.equals(text), key + " added and removed leaves\n" + without);
        }
    }

    /** One of several edits, always the same one for the same text: a fuzzer that tries all of them gets through too few texts. */
    @SafeVarargs
    final void one(Consumer<FormatLaws>... edits) {
        try {
            edits[Math.floorMod(text.hashCode(), edits.length)].accept(this);
        } catch (IllegalArgumentException refused) {
            // An edit that would change what another line means is refused as a whole, and the file stays as it is.
        }
    }

    /** Each line but those of the key stays as it is, in its order. */
    void otherLinesStay(String key, String value) {
        List<String> before = otherLines(text, key);
        List<String> after = otherLines(format.put(text, key, Optional.of(value)), key);
        require(before.equals(after), "setting " + key + " changed other lines: " + before + " became " + after);
    }

    private static List<String> otherLines(String text, String key) {
        return Arrays.stream(text.split("\n"))
                .filter(l -> !l.contains(key))
                .map(String::stripTrailing)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static void requireEqual(Object found, Object expected, String what) {
        require(Objects.equals(found, expected), what + ": found " + found + ", expected " + expected);
    }
}
