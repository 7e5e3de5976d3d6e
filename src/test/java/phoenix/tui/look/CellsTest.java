package phoenix.tui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @Test
    void controlCharactersAreShownNotSent() {
        assertThat(Cells.of("a\u001b[31mred\u0007\r\n\u007f\u009b"))
                .hasToString("a\\x1b[31mred\\x07\\x0d\\x0a\\x7f\\x9b");
    }

    @Test
    void hiddenAndTurningCharactersAreShown() {
        assertThat(Cells.of("user\u202eroot\u200b\u2028\ufeff")).hasToString("user\\u202eroot\\u200b\\u2028\\ufeff");
    }

    @Test
    void halfASurrogateIsShown() {
        assertThat(Cells.of("a\ud83d")).hasToString("a\\ud83d");
    }

    @Test
    void tabsReachTheNextFourthColumn() {
        assertThat(Cells.of("\ta\tbc\t")).hasToString("    a   bc  ");
    }

    @ParameterizedTest(name = "{0} takes {1}")
    @CsvSource({"plain, 5", "日本語, 6", "e\u0301, 1", "é, 1", "👍, 2", "x\u0323\u0302, 1", "─│✓, 3"})
    void columnsAreThoseOfTheTerminal(String text, int columns) {
        assertThat(Cells.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({"container, 9, container", "container, 8, contain…", "日本語, 5, 日本…", "日本語, 4, 日…", "ab, 0, ''"})
    void whatIsCutShowsIt(String text, int columns, String fitted) {
        assertThat(Cells.of(text).fit(columns, "…")).hasToString(fitted);
    }

    @Test
    void halfAWideCharacterIsLeftOut() {
        assertThat(Cells.of("日本語").range(1, 4)).hasToString("本");
    }

    @Test
    void linesBreakAtSpaces() {
        assertThat(Cells.of("one two  three").wrap(8)).containsExactly("one two", "three");
    }

    @Test
    void aLongWordIsBrokenWithoutLoss() {
        assertThat(Cells.of("to /var/lib/lxc/900/rootfs now").wrap(10))
                .containsExactly("to", "/var/lib/l", "xc/900/roo", "tfs now");
        assertThat(Cells.of("日本語日本").wrap(5)).containsExactly("日本", "語日", "本");
    }

    @Test
    void nothingIsOneEmptyLine() {
        assertThat(Cells.of("").wrap(10)).containsExactly("");
    }
}
