package phoenix.tui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.ThemeStyle;
import com.googlecode.lanterna.gui2.Button;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ThemeTest {
    @SuppressWarnings("unused")
    private static final Iterable<String> BUILT_IN = Theme.BUILT_IN;

    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void whatComesWithTheProductLoadsForEachTerminal(String name) {
        for (ColorDepth depth : ColorDepth.values()) {
            assertThat(Theme.builtIn(name, depth, GlyphSet.UNICODE).name())
                    .isEqualTo(depth == ColorDepth.MONO ? "mono" : name);
        }
    }

    @ParameterizedTest
    @CsvSource({"dark", "light", "high-contrast", "console"})
    void selectionAndTextDifferOn16Colours(String name) {
        Theme theme = Theme.builtIn(name, ColorDepth.ANSI_16, GlyphSet.UNICODE);
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
        Theme theme = themes(Map.of("TERM", "xterm-256color", "NO_COLOR", "1")).load("light");
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
        assertThatThrownBy(() -> themes(XTERM).load("drak"))
                .isInstanceOf(ThemeException.class)
                .hasMessageContaining("drak")
                .hasMessageContaining("dark");
    }

    @Test
    void aFolderAndABinaryAreRefused() throws IOException {
        assertThatThrownBy(() -> themes(XTERM).load(folder.toString())).hasMessageContaining("is no regular file");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', '=', (byte) 0xff, 0});
        assertThatThrownBy(() -> themes(XTERM).load(binary.toString())).hasMessageContaining("not UTF-8");
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.6: 7 to 1 where a theme promises high contrast. */
    @ParameterizedTest
    @CsvSource({"dark, 4.5", "light, 4.5", "console, 4.5", "high-contrast, 7"})
    void everyTextStandsOutFromItsBackground(String name, double least) {
        for (ColorDepth depth : List.of(ColorDepth.TRUE_COLOR, ColorDepth.INDEXED_256, ColorDepth.ANSI_16)) {
            Theme theme = Theme.builtIn(name, depth, GlyphSet.UNICODE);
            for (Role role : Role.values()) {
                ThemeStyle style = role.in(theme);
                assertThat(Contrast.of(style.getForeground(), style.getBackground()))
                        .as(name + " " + role.key() + " with " + depth)
                        .isGreaterThanOrEqualTo(depth == ColorDepth.TRUE_COLOR ? least : Math.min(least, 3));
            }
            ThemeStyle plain = theme.getDefaultDefinition().getNormal();
            assertThat(Contrast.of(plain.getForeground(), plain.getBackground()))
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void theConsoleHasAThemeOfItsOwnWhereNobodyAsks() {
        assertThat(themes(Map.of("TERM", "linux")).usual()).isEqualTo("console");
        assertThat(themes(Map.of("TERM", "linux")).usualTheme().name()).isEqualTo("console");
        assertThat(themes(XTERM).usual()).isEqualTo("dark");
        assertThat(themes(Map.of("TERM", "vt220")).usualTheme().name()).isEqualTo("mono");
    }

    @Test
    void theConsoleThemeHasNoBrightBackground() {
        Theme theme = Theme.builtIn("console", ColorDepth.TRUE_COLOR, GlyphSet.CONSOLE);
        for (Role role : Role.values()) {
            assertThat(role.in(theme).getBackground().toString()).doesNotContain("BRIGHT");
            assertThat(role.in(theme).getForeground()).isInstanceOf(TextColor.ANSI.class);
        }
    }

    @Test
    void peoplesOwnThemesAreFoundByName() throws IOException, ThemeException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Path common = Files.createDirectories(folder.resolve("common"));
        Files.writeString(own.resolve("mine.properties"), "accent = red");
        Files.writeString(common.resolve("mine.properties"), "accent = green");
        Files.writeString(common.resolve("ours.properties"), "accent = blue");
        Files.writeString(common.resolve("dark.properties"), "accent = blue");
        Files.writeString(common.resolve("no theme.properties"), "accent = blue");
        Files.createDirectories(common.resolve("folder.properties"));
        Files.createSymbolicLink(common.resolve("link.properties"), Path.of("/etc/shadow"));
        Themes themes = new Themes(List.of(own, folder.resolve("absent"), common), Map.of("TERM", "xterm-256color"));
        List<String> expected = new ArrayList<>(Theme.BUILT_IN);
        expected.addAll(List.of("mine", "ours"));
        assertThat(themes.names()).isEqualTo(expected);
        assertThat(Role.ACCENT.in(themes.load("mine")).getForeground()).isEqualTo(TextColor.ANSI.RED);
        assertThat(themes.load("ours").name()).isEqualTo("ours");
        assertThat(Role.ACCENT.in(themes.load("dark")).getForeground()).isNotEqualTo(TextColor.ANSI.BLUE);
        assertThatThrownBy(() -> themes.load("link")).hasMessageContaining("There is no theme link");
    }

    @Test
    void aMistakeInAnOwnThemeNamesItsFile() throws IOException {
        Files.writeString(folder.resolve("mine.properties"), "accent = red\ndim = mauve");
        Themes themes = new Themes(List.of(folder), XTERM);
        assertThatThrownBy(() -> themes.load("mine"))
                .isInstanceOf(ThemeException.class)
                .hasMessageStartingWith(folder.resolve("mine.properties") + ", line 2: ");
    }

    @Test
    void ownThemesAreLookedForWhereXdgSays() {
        assertThat(Themes.of(Map.of("XDG_CONFIG_HOME", "/c", "HOME", "/h")).folders())
                .containsExactly(Path.of("/c/phoenix-wizard/themes"), Path.of("/etc/phoenix-wizard/themes"));
        assertThat(Themes.of(Map.of("XDG_CONFIG_HOME", "relative", "HOME", "/h"))
                        .folders())
                .containsExactly(Path.of("/h/.config/phoenix-wizard/themes"), Path.of("/etc/phoenix-wizard/themes"));
        assertThat(Themes.of(Map.of()).folders()).containsExactly(Path.of("/etc/phoenix-wizard/themes"));
    }

    private static Themes themes(Map<String, String> environment) {
        return new Themes(List.of(), environment);
    }

    private Theme load(String text) throws ThemeException, IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), text);
        return Theme.read("my", file, ColorDepth.TRUE_COLOR, GlyphSet.UNICODE);
    }
}
