package phoenix.tui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.tui.VirtualFace;
import phoenix.tui.look.ColorDepth;
import phoenix.tui.look.Encoding;
import phoenix.tui.look.GlyphSet;
import phoenix.tui.look.Theme;
import phoenix.tui.look.Themes;
import phoenix.tui.tty.Pty;

/** What is sent before Lanterna is loaded shows on a real terminal what Lanterna draws over it; needs tmux. */
class FirstFrameTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "80,  24, dark,  TRUE_COLOR, UNICODE, UTF_8",
        "160, 50, light, INDEXED_256, UNICODE, UTF_8",
        "80,  24, mono,  MONO,       CONSOLE, UTF_8",
        "80,  24, dark,  ANSI_16,    ASCII,   ASCII"
    })
    void itIsTheStartPage(int columns, int rows, String name, ColorDepth depth, GlyphSet glyphs, Encoding encoding)
            throws IOException {
        Theme theme = Theme.builtIn(name, depth, glyphs);
        Files.write(folder.resolve("frame"), FirstFrame.bytes(theme, encoding));
        try (Pty pty = new Pty(folder, columns, rows, Map.of());
                VirtualFace face = new VirtualFace(columns, rows, glyphs, "")) {
            Wizard.open(face.face(), theme, new Themes(List.of(), Map.of()), () -> ZoneOffset.UTC);
            List<String> drawn = face.settle().rows();

            pty.type("stty -echo; cat " + folder.resolve("frame") + "; read wait");
            List<String> sent = pty.waitFor(screen -> screen.contains("Esc quit"))
                    .lines()
                    .map(String::stripTrailing)
                    .toList();

            for (int row = 0; row < rows; row++) {
                String line = new String(encoding.encode(drawn.get(row)), StandardCharsets.UTF_8);
                String shown = row < sent.size() ? sent.get(row) : "";
                if (line.contains(StartPage.SUMMARY)) {
                    assertThat(line).as("row %d", row).startsWith(shown).isNotEqualTo(shown);
                } else {
                    assertThat(shown).as("row %d", row).isEqualTo(line);
                }
            }
        }
    }
}
