package phoenix.tui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    @ParameterizedTest(name = "LC_ALL={0} LC_CTYPE={1} LANG={2}: {3}")
    @CsvSource({
        "'', '', en_US.UTF-8, UTF_8",
        "'', '', de_DE.utf8, UTF_8",
        "C, '', en_US.UTF-8, ASCII",
        "'', C.UTF-8, C, UTF_8",
        "'', '', de_DE.ISO-8859-1, ASCII",
        "'', '', '', ASCII",
    })
    void theLocaleDecides(String all, String ctype, String lang, Encoding encoding) {
        assertThat(Encoding.of(Map.of("LC_ALL", all, "LC_CTYPE", ctype, "LANG", lang)))
                .isEqualTo(encoding);
    }

    @ParameterizedTest(name = "{0} is sent as {1}")
    @CsvSource({"plain, plain", "─┼│, -+|", "✓ ✗, v x", "naïve, na?ve", "日本, ????", "a…, a."})
    void whatAsciiLacksKeepsItsWidth(String drawn, String sent) {
        assertThat(Encoding.ASCII.encode(drawn))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(sent);
    }

    @Test
    void noControlCharacterIsSent() {
        assertThat(Encoding.UTF_8.encode("a\u001b[2J\u009b\ud800b"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a?[2J??b");
    }

    @Test
    void signsOutsideTheFirstPlaneAreSentWhole() {
        assertThat(Encoding.UTF_8.encode("👍")).asString(StandardCharsets.UTF_8).isEqualTo("👍");
    }

    @Test
    void theLinuxConsoleHasNoTicks() {
        Map<String, String> console = Map.of("LANG", "C.UTF-8", "TERM", "linux");
        assertThat(Glyph.TICK.in(GlyphSet.of(console))).isEqualTo("+");
        assertThat(Glyph.LINE.in(GlyphSet.of(console))).isEqualTo("─");
        assertThat(Glyph.LINE.in(GlyphSet.of(Map.of("LANG", "C", "TERM", "linux"))))
                .isEqualTo("-");
    }
}
