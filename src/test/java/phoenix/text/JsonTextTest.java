package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    private static final String CONFIG = """
            {
                "version": "1.0.0",
                "users": {
                    "username": "old" ,
                    "sudo_access":true
                },
            \t"shared_volumes" : {"logs":{"host_path":"/srv/logs","owner":"x"}, "empty": {
                }}
            }""";

    private static JsonText parse(String text) {
        return JsonText.parse("config.json", text);
    }

    @Test
    void aStringIsReplacedInPlace() {
        assertThat(parse(CONFIG).set("new", "users", "username").text())
                .isEqualTo(CONFIG.replace("\"old\"", "\"new\""));
    }

    @Test
    void aMemberIsAddedBehindTheLastInItsIndentation() {
        assertThat(parse(CONFIG).set("$6$x", "users", "password_hash").text())
                .isEqualTo(CONFIG.replace("_access\":true", "_access\":true,\n        \"password_hash\": \"$6$x\""));
    }

    @Test
    void aMemberIsAddedOnTheSameLineWhereAllAre() {
        assertThat(parse(CONFIG).set("y", "shared_volumes", "logs", "mode").text())
                .isEqualTo(CONFIG.replace("\"owner\":\"x\"", "\"owner\":\"x\", \"mode\": \"y\""));
    }

    @Test
    void anEmptyObjectKeepsItsBytesWhenAMemberIsAdded() {
        assertThat(parse(CONFIG)
                        .set("/srv", "shared_volumes", "empty", "host_path")
                        .text())
                .isEqualTo(CONFIG.replace("\"empty\": {\n", "\"empty\": {\"host_path\": \"/srv\"\n"));
    }

    @Test
    void windowsLinesStayWindowsLines() {
        String text = CONFIG.replace("\n", "\r\n");
        assertThat(parse(text).set("b", "a").text())
                .isEqualTo(text.substring(0, text.length() - 3) + ",\r\n\t\"a\": \"b\"\r\n}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\": 2}|a|{\"b\": 2}",
                "{\"a\": 1 , \"b\": 2 }|b|{\"a\": 1 }",
                "{\"a\": 1, \"b\": 2, \"c\": 3}|b|{\"a\": 1, \"c\": 3}",
                "{ \"a\": 1 }|a|{ }",
                "{\"a\":{\"b\":[{},[]]}}|a|{}",
                "[{\"a\": 1}]|a|[{\"a\": 1}]",
                "{\"a\": 1}|b|{\"a\": 1}",
                "{\"\\u0061\": 1, \"b\": 2}|a|{\"b\": 2}",
            })
    void aMemberGoesWithItsComma(String text, String member, String without) {
        assertThat(parse(text).remove(member).text()).isEqualTo(without);
    }

    @Test
    void aMemberGoesWithItsLine() {
        assertThat(parse("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n")
                        .remove("b")
                        .text())
                .isEqualTo("{\n  \"a\": 1,\n  \"c\": 3\n}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'version', 2, 5",
        "'users', 3, 5",
        "'users.username', 4, 9",
        "'users.sudo_access', 5, 9",
        "'shared_volumes', 7, 2",
        "'shared_volumes.logs', 7, 22",
        "'shared_volumes.logs.owner', 7, 54",
    })
    void aMembersPlaceIsToldByLineAndColumn(String path, int line, int column) {
        assertThat(parse(CONFIG).lineOf(path.split("\\."))).contains(line);
        assertThat(parse(CONFIG).columnOf(path.split("\\."))).contains(column);
    }

    @Test
    void whatIsNotThereHasNoPlace() {
        assertThat(parse(CONFIG).has("users", "nobody")).isFalse();
        assertThat(parse(CONFIG).has("version", "username")).isFalse();
        assertThat(parse(CONFIG).lineOf("nothing")).isEmpty();
        assertThat(parse(CONFIG).columnOf("nothing")).isEmpty();
        assertThat(parse(CONFIG).literal("nothing")).isEmpty();
    }

    @Test
    void aLiteralIsGivenAndTakenAsItIsWritten() {
        String text = "{\"a\": [1,  {\"b\":\"\\u00e9\"}], \"c\": 1.50e3}";
        assertThat(parse(text).literal("a")).contains("[1,  {\"b\":\"\\u00e9\"}]");
        assertThat(parse(text).literal("c")).contains("1.50e3");
        assertThat(parse(text).remove("c").setLiteral("1.50e3", "c").text()).isEqualTo(text);
        assertThatThrownBy(() -> parse(text).setLiteral("1 2", "c")).isInstanceOf(BadInput.class);
    }

    @Test
    void quotesAndControlCharactersAreEscaped() {
        String value = "a\"b\\c\nd\u0001e\u00e9\uD83D\uDE00";
        JsonText text = parse("{}").set(value, "k\"ey");
        assertThat(text.text()).isEqualTo("{\"k\\\"ey\": \"a\\\"b\\\\c\\u000ad\\u0001e\u00e9\uD83D\uDE00\"}");
        assertThat(text.has("k\"ey")).isTrue();
    }

    @Test
    void bytesThatAreNoUtf8Stay() {
        String text = LosslessText.decode(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        assertThat(LosslessText.encode(parse(text).set("x", "b").text()))
                .startsWith('{', '"', 'a', '"', ':', '"', 0xff, '"')
                .endsWith("\"b\": \"x\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|0|0|the file is empty",
                "`  \n `|0|0|the file is empty",
                "`{\n  \"a\": 1,\n  \"a\": 2\n}`|3|6|Duplicate",
                "`{\"a\": 1,}`|1|9|not valid JSON",
                "`{\n  \"a\" 1\n}`|2|7|not valid JSON",
                "`{\n  \"a\": tru\n}`|2|8|not valid JSON",
                "`{\"a\": 1} x`|1|10|not valid JSON",
                "`{\"a\": 1}\n{}`|2|1|something follows",
                "`{\"a\": 'b'}`|1|7|not valid JSON",
                "`{\"a\": \"b\nc\"}`|1|9|not valid JSON",
                "`// comment\n{}`|1|1|not valid JSON",
                "`\u0000\u0001`|1|1|not valid JSON",
                "`\uFEFF{}`|1|1|not valid JSON",
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text, int line, int column, String reason) {
        BadInput refused = catchThrowableOfType(BadInput.class, () -> parse(text));
        assertThat(refused).hasMessageContaining(reason).hasMessageStartingWith("config.json");
        assertThat(refused.line()).as(refused.getMessage()).isEqualTo(line);
        assertThat(refused.column()).as(refused.getMessage()).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":\"b", "[[", "\"x"})
    void whatEndsEarlyIsRefused(String text) {
        assertThatThrownBy(() -> parse("\n" + text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("config.json:2");
    }

    @Test
    void aMillionOpenBracketsAreRefusedAndNoStackOverflows() {
        assertThatThrownBy(() -> parse("[".repeat(1_000_000))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parse("{\"a\":".repeat(1_000_000))).isInstanceOf(BadInput.class);
    }

    @Test
    void aKeyCanNotGoWhereNoObjectIs() {
        assertThatThrownBy(() -> parse(CONFIG).set("x", "version", "major"))
                .isInstanceOf(BadInput.class)
                .hasMessage("config.json: there is no object \"version\"; expected an object that can take the key"
                        + " \"major\"");
        assertThatThrownBy(() -> parse("[]").set("x", "a")).isInstanceOf(BadInput.class);
    }

    @Test
    void eightMebibytesWithAHundredThousandMembersAreEdited() {
        String members = IntStream.range(0, 100_000)
                .mapToObj(i -> "    \"volume" + i + "\": {\"host_path\": \"/srv/" + "x".repeat(40) + i + "\"}")
                .collect(Collectors.joining(",\n"));
        JsonText text = parse("{\"shared_volumes\": {\n" + members + "\n}}");
        assertThat(text.text()).hasSizeGreaterThan(8_000_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(text.lineOf("shared_volumes", "volume" + i)).contains(i + 2);
        }
        String removed = text.remove("shared_volumes", "volume50000").text();
        assertThat(removed).isEqualTo(text.text().replaceFirst("\n    \"volume50000\"[^\n]*", ""));
    }
}
