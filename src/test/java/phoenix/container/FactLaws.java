package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import phoenix.change.FactFormat;

/** The laws of {@link FactFormat}, checked on one text. */
final class FactLaws {
    private final FactFormat format;

    FactLaws(FactFormat format) {
        this.format = format;
    }

    /** A text of lines drawn from a pool, with unix or Windows ends, its last line ended or not. */
    static String text(Random random, List<String> pool) {
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            lines.add(pool.get(random.nextInt(pool.size())));
        }
        return lines.stream().collect(Collectors.joining(end)) + (random.nextInt(4) == 0 ? "" : end);
    }

    /** Writing a value is read back, and nothing else changes. */
    void putIsReadBack(String text, String key, Optional<String> value) {
        SortedMap<String, String> expected = format.all(text);
        value.ifPresentOrElse(v -> expected.put(key, v), () -> expected.remove(key));
        assertThat(format.all(format.put(text, key, value)))
                .as("%s := %s in\n%s", key, value, text)
                .isEqualTo(expected);
    }

    /** Writing what is there changes no byte. */
    void puttingWhatIsThereChangesNothing(String text) {
        format.all(text).forEach((key, value) -> assertThat(format.put(text, key, Optional.of(value)))
                .as(key)
                .isEqualTo(text));
        assertThat(format.put(text, "lxc.arch.absent", Optional.empty())).isEqualTo(text);
    }

    /** A key that was not there goes without a trace. */
    void addingAndRemovingIsNothing(String text, String key, String value) {
        if (format.get(text, key).isEmpty()) {
            String with = format.put(text, key, Optional.of(value));
            assertThat(format.put(with, key, Optional.empty()))
                    .as("%s added to and removed from\n%s", key, text)
                    .isEqualTo(text);
        }
    }
}
