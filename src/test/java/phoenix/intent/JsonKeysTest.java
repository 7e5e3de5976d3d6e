package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static phoenix.intent.JsonKeys.FORMAT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.text.BadInput;

class JsonKeysTest {
    private static final String CONFIG = """
            {
              "users": {},
              "shared_volumes": {
                "a/b~c": {"host_path": "/srv/\\u00e9", "owner": "x"},
                "only": {"owner": 1000}
              },
              "list": [1, {"a": 2}], "none": [], "yes": true, "no": null
            }
            """;

    @Test
    void aKeyIsAPointerToWhatIsNoObject() {
        assertThat(FORMAT.all(CONFIG))
                .isEqualTo(new TreeMap<>(Map.of(
                        "/shared_volumes/a~1b~0c/host_path", "/srv/é",
                        "/shared_volumes/a~1b~0c/owner", "x",
                        "/shared_volumes/only/owner", "1000",
                        "/list", "[1,{\"a\":2}]",
                        "/none", "[]",
                        "/yes", "true",
                        "/no", "null")));
        assertThat(JsonKeys.pointer("shared_volumes", "a/b~c", "owner")).isEqualTo("/shared_volumes/a~1b~0c/owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{}", " { } "})
    void whereNothingIsThereAreNoKeys(String text) {
        assertThat(FORMAT.all(text)).isEmpty();
        assertThat(FORMAT.put(text, "/a", Optional.empty())).isEqualTo(text);
        assertThat(FORMAT.all(FORMAT.put(text, "/a", Optional.of("b")))).isEqualTo(Map.of("/a", "b"));
    }

    @RepeatedTest(100)
    void writingAValueIsReadBackAndNothingElseChanges(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        String key = List.of(
                        "/users/username",
                        "/shared_volumes/a~1b~0c/owner",
                        "/shared_volumes/a~1b~0c/host_path",
                        "/shared_volumes/only/owner",
                        "/new",
                        "/list",
                        "/no")
                .get(random.nextInt(7));
        Optional<String> value = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(List.of("plain", "", "q\"\\\n", "日本", "true").get(random.nextInt(5)));
        SortedMap<String, String> expected = FORMAT.all(CONFIG);
        value.ifPresentOrElse(v -> expected.put(key, v), () -> expected.remove(key));
        String after = FORMAT.put(CONFIG, key, value);
        assertThat(FORMAT.all(after)).isEqualTo(expected);
        assertThat(FORMAT.all(FORMAT.restore(after, key, CONFIG))).isEqualTo(FORMAT.all(CONFIG));
    }

    @Test
    void writingWhatIsThereChangesNoByte() {
        FORMAT.all(CONFIG).forEach((key, value) -> assertThat(FORMAT.put(CONFIG, key, Optional.of(value)))
                .as(key)
                .isEqualTo(CONFIG));
        assertThat(FORMAT.put(CONFIG, "/absent", Optional.empty())).isEqualTo(CONFIG);
        assertThat(FORMAT.put(CONFIG, "/absent/deeper", Optional.empty())).isEqualTo(CONFIG);
    }

    @Test
    void addingAndRemovingAKeyIsNothing() {
        for (String key : List.of("/new", "/users/username", "/shared_volumes/only/x", "/shared_volumes/a~1b~0c/x")) {
            String with = FORMAT.put(CONFIG, key, Optional.of("v"));
            assertThat(FORMAT.put(with, key, Optional.empty())).as(key).isEqualTo(CONFIG);
        }
    }

    @Test
    void restoringWritesAValueAsItWasWritten() {
        String edited = FORMAT.put(CONFIG, "/shared_volumes/only/owner", Optional.of("y"));
        assertThat(FORMAT.restore(edited, "/shared_volumes/only/owner", CONFIG)).isEqualTo(CONFIG);
        edited = FORMAT.put(CONFIG, "/shared_volumes/a~1b~0c/host_path", Optional.of("y"));
        assertThat(FORMAT.restore(edited, "/shared_volumes/a~1b~0c/host_path", CONFIG))
                .isEqualTo(CONFIG);
        assertThat(FORMAT.restore(CONFIG, "/users/username", CONFIG)).isEqualTo(CONFIG);
    }

    @Test
    void theLastKeyOfAnObjectGoesWithoutMakingAnotherOne() {
        assertThat(FORMAT.all(FORMAT.put(CONFIG, "/shared_volumes/only/owner", Optional.empty())))
                .doesNotContainKeys("/shared_volumes/only", "/shared_volumes/only/owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "{} x", "\u0000"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> FORMAT.all(text)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> FORMAT.put(text, "/a", Optional.of("b"))).isInstanceOf(BadInput.class);
    }
}
