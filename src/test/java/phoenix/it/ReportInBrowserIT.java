package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** An audit's report as a browser shows it: light, dark and on paper. The pictures stay in target/report, to be looked at. */
@ExtendWith(ReportInBrowserIT.NeedsChromium.class)
class ReportInBrowserIT {
    private static final Path PICTURES = Path.of("target/report").toAbsolutePath();
    private static final int WIDTH = 1000;

    @TempDir
    private Path folder;

    private Path report;

    /** Skips where there is none. */
    static final class NeedsChromium implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return new Needs("a picture of a report", List.of("chromium")).met();
        }
    }

    @BeforeEach
    void audit() throws Exception {
        Files.createDirectories(PICTURES);
        report = PICTURES.resolve("audit.html");
        ProcessBuilder audit = new ProcessBuilder(
                "java",
                "-jar",
                "target/phoenix-wizard.jar",
                "audit",
                "--host",
                "samples/hosts/pve8-idmap-failure",
                "--report",
                report.toString());
        audit.environment().put("XDG_STATE_HOME", folder.toString());
        assertThat(audit.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start()
                        .waitFor())
                .isEqualTo(2);
    }

    private void chromium(String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile")));
        argv.addAll(List.of(options));
        argv.add(report.toUri().toString());
        Process browser = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser").toFile())
                .start();
        assertThat(browser.waitFor()).isZero();
    }

    private BufferedImage picture(String name, String... options) throws Exception {
        Path file = PICTURES.resolve(name);
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--window-size=" + WIDTH + ",1400", "--screenshot=" + file));
        chromium(all.toArray(String[]::new));
        return ImageIO.read(file.toFile());
    }

    private static int brightness(BufferedImage picture) {
        int pixel = picture.getRGB(2, picture.getHeight() - 2);
        return ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3;
    }

    private static long coloursOf(BufferedImage picture) {
        return java.util.stream.IntStream.range(0, picture.getHeight())
                .flatMap(y ->
                        java.util.stream.IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, y)))
                .distinct()
                .count();
    }

    @Test
    void isLightOrDarkAsTheReaderLikesIt() throws Exception {
        BufferedImage light = picture("light.png", "--blink-settings=preferredColorScheme=1");
        BufferedImage dark = picture("dark.png", "--blink-settings=preferredColorScheme=0");

        assertThat(brightness(light)).isGreaterThan(240);
        assertThat(brightness(dark)).isLessThan(40);
        assertThat(List.of(coloursOf(light), coloursOf(dark))).allMatch(colours -> colours > 20);
    }

    @Test
    void fitsOnPaper() throws Exception {
        Path paper = PICTURES.resolve("audit.pdf");
        chromium("--print-to-pdf=" + paper, "--blink-settings=preferredColorScheme=0");

        assertThat(Files.size(paper)).isGreaterThan(20_000);
        assertThat(new String(Files.readAllBytes(paper), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    /** As the browser understands it: nothing fell out of its place. */
    @Test
    void readsAsItWasWritten() throws Exception {
        Path text = folder.resolve("browser");
        chromium("--dump-dom");

        assertThat(Files.readString(text))
                .contains("<svg", "aria-label=", "0-65535", "</html>")
                .doesNotContain("\uFFFD");
    }
}
