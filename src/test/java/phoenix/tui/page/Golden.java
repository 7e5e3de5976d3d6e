package phoenix.tui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Screens as they were when someone last looked at them: text files under {@code src/test/resources/screens}, one a screen.
 *
 * <p>A screen that differs fails its test. Where the difference is meant, run the tests with {@code -Dscreens.update=true},
 * which writes the files anew, and look at each of them ({@code git diff}) before they are committed.
 */
final class Golden {
    private static final Path SCREENS = Path.of("src/test/resources/screens");
    private static final boolean UPDATE = Boolean.getBoolean("screens.update");

    private final Path folder;

    /** The screens of a sample in one size. */
    Golden(String sample, int columns, int rows) {
        folder = SCREENS.resolve(sample).resolve(columns + "x" + rows);
    }

    /** The screen is as it was, or is written anew. */
    void check(String name, String screen) {
        check(folder.resolve(name + ".txt"), screen);
    }

    /** A file is as it was, or is written anew. */
    static void check(Path file, String screen) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, screen);
            } else {
                assertThat(screen)
                        .as("%s (see Golden for how to renew it)", file)
                        .isEqualTo(Files.readString(file));
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
