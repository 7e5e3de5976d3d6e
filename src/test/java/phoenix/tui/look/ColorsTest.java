package phoenix.tui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorsTest {
    @ParameterizedTest(name = "TERM={0} COLORTERM={1} NO_COLOR={2}: {3}")
    @CsvSource({
        "xterm-256color, '', '', INDEXED_256",
        "xterm-256color, truecolor, '', TRUE_COLOR",
        "xterm-256color, truecolor, 1, MONO",
        "linux, '', '', ANSI_16",
        "xterm, '', '', ANSI_16",
        "tmux-256color, 24bit, '', TRUE_COLOR",
        "vt100, '', '', MONO",
        "vt220, '', '', MONO",
        "linux-m, '', '', MONO",
        "xterm-direct, '', '', TRUE_COLOR",
    })
    void theTerminalsColoursAreKnown(String term, String colorTerm, String noColor, ColorDepth depth) {
        assertThat(ColorDepth.of(Map.of("TERM", term, "COLORTERM", colorTerm, "NO_COLOR", noColor)))
                .isEqualTo(depth);
    }

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        "#5fafff | cyan, TRUE_COLOR, #5fafff",
        "#5fafff | cyan, INDEXED_256, #75",
        "#5fafff | cyan, ANSI_16, cyan",
        "#5fafff | cyan, MONO, DEFAULT",
        "#808080, INDEXED_256, #244",
        "#ffffff, INDEXED_256, #231",
        "#fe5050, ANSI_16, RED_BRIGHT",
        "#214, INDEXED_256, #214",
        "blue, TRUE_COLOR, blue",
    })
    void aColourFitsTheTerminal(String written, ColorDepth depth, String used) {
        assertThat(ColorValue.parse(written).at(depth)).isEqualTo(used);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"mauve", "#12345", "#300", "#gggggg", "red | #ffffff", "''"})
    void whatIsNoColourIsRefused(String written) {
        assertThatThrownBy(() -> ColorValue.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
