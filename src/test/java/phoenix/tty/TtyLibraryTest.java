package phoenix.tty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TtyLibraryTest {
    @Test
    void theUsersOwnFoldersComeBeforeShared() {
        assertThat(TtyLibrary.places(Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "HOME", "/home/op")))
                .startsWith(Path.of("/run/user/1000"), Path.of("/home/op/.cache"), Path.of("/home/op"))
                .endsWith(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void aRelativeFolderIsNotTrusted() {
        assertThat(TtyLibrary.places(Map.of("HOME", "here", "XDG_CACHE_HOME", "")))
                .allMatch(Path::isAbsolute);
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        assertThat(TtyLibrary.load()).isTrue();
        for (Path place : TtyLibrary.places(System.getenv())) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> entries = Files.list(place)) {
                    assertThat(entries.map(entry -> entry.getFileName().toString()))
                            .noneMatch(name -> name.startsWith("phoenix-wizard-tty-"
                                    + ProcessHandle.current().pid() + "-"))
                            .noneMatch(name -> name.startsWith("jlinenative-"));
                }
            }
        }
    }
}
