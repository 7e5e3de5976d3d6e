package phoenix.tui.page;

import com.googlecode.lanterna.input.KeyType;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.tui.Looks;
import phoenix.tui.SvgScreen;
import phoenix.tui.look.ColorDepth;
import phoenix.tui.look.GlyphSet;
import phoenix.tui.look.Theme;

/** Pages in each theme with all of their colours, as text; and the pictures of the documentation, made the same way. */
class ThemeScreensTest {
    private static final Path PICTURES = Path.of("src/docs/screens");

    @TempDir
    private Path stateHome;

    private VirtualStage stage(String sample, int columns, int rows, Theme theme) {
        Path folder = Path.of("samples/hosts").resolve(sample);
        return VirtualStage.on(VirtualStage.sample(folder, stateHome), columns, rows, theme);
    }

    @ParameterizedTest(name = "{0} with {1} and {2} at {3}x{4}")
    @CsvSource({
        "dark, TRUE_COLOR, UNICODE, 80, 24",
        "light, TRUE_COLOR, UNICODE, 80, 24",
        "high-contrast, TRUE_COLOR, UNICODE, 80, 24",
        "console, ANSI_16, CONSOLE, 80, 24",
        "mono, MONO, ASCII, 80, 24",
        "dark, ANSI_16, UNICODE, 160, 50",
        "light, INDEXED_256, UNICODE, 160, 50",
        "high-contrast, ANSI_16, UNICODE, 160, 50",
        "console, TRUE_COLOR, CONSOLE, 160, 50",
        "mono, MONO, UNICODE, 160, 50"
    })
    void themesLookAsTheyDidWhenSomeoneLastLooked(
            String name, ColorDepth depth, GlyphSet glyphs, int columns, int rows) {
        Theme theme = Theme.builtIn(name, depth, glyphs);
        try (VirtualStage stage = stage("pve8-idmap-failure", columns, rows, theme)) {
            Path folder = Path.of("src/test/resources/screens/themes", name, columns + "x" + rows);
            check(stage, folder.resolve("01-start.txt"), columns, rows);
            stage.press(KeyType.Enter);
            check(stage, folder.resolve("02-idmap.txt"), columns, rows);
            stage.control('p');
            check(stage, folder.resolve("03-preview.txt"), columns, rows);
            stage.press(KeyType.Escape).pressButton("Next").press(KeyType.ArrowUp, KeyType.ArrowUp);
            check(stage, folder.resolve("04-admin.txt"), columns, rows);
            stage.type("?");
            check(stage, folder.resolve("05-help.txt"), columns, rows);
        }
    }

    private static void check(VirtualStage stage, Path file, int columns, int rows) {
        Golden.check(file, Looks.of(stage.face(), columns, rows));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "start, pve9-first-boot, 80, 24",
        "review, pve9-first-boot, 120, 34",
        "access, pve8-idmap-failure, 120, 34",
        "troubleshoot, pve8-idmap-failure, 120, 34"
    })
    void thePicturesOfTheDocumentationAreOfThisProgram(String name, String sample, int columns, int rows) {
        Theme theme = Theme.builtIn("dark", ColorDepth.TRUE_COLOR, GlyphSet.UNICODE);
        try (VirtualStage stage = stage(sample, columns, rows, theme)) {
            switch (name) {
                case "review" -> {
                    stage.press(KeyType.Enter);
                    picture(stage, "idmap", columns, rows);
                    toVolumes(stage).press(KeyType.Enter);
                }
                case "access" -> toVolumes(stage.press(KeyType.Enter)).pressButton("Access");
                case "troubleshoot" -> {
                    stage.press(KeyType.ArrowDown, KeyType.Enter);
                    picture(stage, "containers", columns, rows);
                    stage.press(KeyType.Enter);
                }
                default -> {}
            }
            picture(stage, name, columns, rows);
        }
    }

    private static VirtualStage toVolumes(VirtualStage stage) {
        return stage.pressButton("Next").pressButton("Next").pressButton("Next");
    }

    private static void picture(VirtualStage stage, String name, int columns, int rows) {
        Golden.check(PICTURES.resolve(name + ".svg"), SvgScreen.of(stage.face(), columns, rows));
    }
}
