package phoenix.tui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.gui2.Button;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ThemeTest {
    @SuppressWarnings("unused")
    private static final Iterable<String> BUILT_IN = Theme.BUILT_IN;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void whatComesWithTheProductLoadsForEachTerminal(String name) throws ThemeException {
        for (ColorDepth depth : ColorDepth.values()) {
            assertThat(Theme.load(name, depth, GlyphSet.UNICODE).name())
                    .isEqualTo(depth == ColorDepth.MONO ? "mono" : name);
        }
    }

    @ParameterizedTest
    @CsvSource({"dark", "light"})
    void selectionAndTextDifferOn16Colours(String name) throws ThemeException {
        Theme theme = Theme.load(name, ColorDepth.ANSI_16, GlyphSet.UNICODE);
        for (Role role : Role.values()) {
            assertThat(role.in(theme).getForeground())
                    .as(role.key())
                    .isNotEqualTo(role.in(theme).getBackground());
        }
        assertThat(Role.SELECTED.in(theme).getBackground())
                .isNotEqualTo(theme.getDefaultDefinition().getNormal().getBackground());
    }

    @Test
    void withoutColoursTheSelectionIsReverse() throws ThemeException {
        Theme theme = Theme.load("light", Map.of("TERM", "xterm-256color", "NO_COLOR", "1"));
        assertThat(Role.SELECTED.in(theme).getSGRs()).containsExactly(SGR.REVERSE);
        assertThat(Role.SELECTED.in(theme).getBackground()).isEqualTo(TextColor.ANSI.DEFAULT);
    }

    @Test
    void ourKeysAndThoseOfLanternaAreRead() throws ThemeException, IOException {
        Theme theme = load("""
                # mine
                foreground = white
                diff.added = #00ff00 | green
                diff.added.background = black
                diff.added.sgr = bold, underline
                com.googlecode.lanterna.gui2.Button.background[ACTIVE] = \\
                    blue
                """);
        assertThat(Role.DIFF_ADDED.in(theme).getForeground()).isEqualTo(new TextColor.RGB(0, 255, 0));
        assertThat(Role.DIFF_ADDED.in(theme).getSGRs()).containsExactlyInAnyOrder(SGR.BOLD, SGR.UNDERLINE);
        assertThat(Role.STATUS_OK.in(theme).getForeground()).isEqualTo(TextColor.ANSI.WHITE);
        assertThat(theme.getDefinition(Button.class).getActive().getBackground())
                .isEqualTo(TextColor.ANSI.BLUE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '%',
            value = {
                "diff.added = mauve % \"mauve\" is no colour",
                "diff.addde = green % \"diff\" is neither one of our keys",
                "diff.added.sgr = fat % Unknown SGR code \"FAT\"",
                "foregroud = green % Unknown style",
                "accent = \\u12 % four hexadecimal digits",
                "com.example.Nothing.foreground = red % \"com.example.Nothing\" is neither",
                "com.googlecode.lanterna.gui2.Button.renderer = java.lang.String % draws no component",
                "foreground = red % was already set in line 1",
            })
    void aMistakeIsNamedWithFileAndLine(String line, String problem) {
        assertThatThrownBy(() -> load("foreground = white\n\n" + line + "\n"))
                .isInstanceOf(ThemeException.class)
                .hasMessageStartingWith(folder.resolve("my.properties") + ", line 3: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aContinuedLineIsNamedByItsFirst() {
        assertThatThrownBy(() -> load("foreground = \\\n  white\naccent = mauve"))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> load("foreground = white\naccent = \\\n  mauve"))
                .hasMessageContaining("line 2");
    }

    @Test
    void aMissingFileIsToldWhatThereIs() {
        assertThatThrownBy(() -> Theme.load("drak", Map.of("TERM", "xterm")))
                .isInstanceOf(ThemeException.class)
                .hasMessageContaining("drak")
                .hasMessageContaining("dark");
    }

    @Test
    void aFolderAndABinaryAreRefused() throws IOException {
        assertThatThrownBy(() -> Theme.load(folder.toString(), Map.of("TERM", "xterm")))
                .hasMessageContaining("is a folder");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', '=', (byte) 0xff, 0});
        assertThatThrownBy(() -> Theme.load(binary.toString(), Map.of("TERM", "xterm")))
                .hasMessageContaining("not UTF-8");
    }

    private Theme load(String text) throws ThemeException, IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), text);
        return Theme.load(file.toString(), ColorDepth.TRUE_COLOR, GlyphSet.UNICODE);
    }
}
