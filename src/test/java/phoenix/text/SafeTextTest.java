package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
    @ParameterizedTest
    @CsvSource({
        "'\u001B[2Jgone', '\\x1b[2Jgone'",
        "'a\nb', 'a\\x0ab'",
        "'a\tb', 'a\\x09b'",
        "'a\rb', 'a\\x0db'",
        "'\u007F', '\\x7f'",
        "'\u009B31m', '\\x9b31m'",
        "'txt\u202Efdp', 'txt\\u202efdp'",
        "'\u2028', '\\u2028'",
        "'zero\u200Bwidth', 'zero\\u200bwidth'",
        "'\uFEFFbom', '\\ufeffbom'",
        "'Müller 日本', 'Müller 日本'",
    })
    void whatMovesTheCursorOrHidesIsShownAsAnEscape(String text, String shown) {
        assertThat(SafeText.of(text)).isEqualTo(shown);
    }

    @Test
    void bytesThatAreNoUtf8AreShownInHex() {
        assertThat(SafeText.of(LosslessText.decode(HexFormat.of().parseHex("61ff80"))))
                .isEqualTo("a\\xff\\x80");
    }

    @Test
    void linesAndTabsStayWhereTheyAreWanted() {
        assertThat(SafeText.keepingLines("a\n\tb\r\n\u001B")).isEqualTo("a\n\tb\\x0d\n\\x1b");
    }

    @Test
    void noTextIsLeftWithAControlCharacter() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            all.appendCodePoint(c);
        }
        assertThat(SafeText.of(all.toString()).codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
