package phoenix.tui.page;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetUpTest {
    @TempDir
    private Path stateHome;

    @ParameterizedTest(name = "{0} at {1}x{2}")
    @CsvSource({
        "pve9-first-boot, 80, 24",
        "pve9-first-boot, 160, 50",
        "pve8-idmap-failure, 80, 24",
        "pve8-idmap-failure, 160, 50",
        "pve9-drifted, 80, 24",
        "pve9-drifted, 160, 50",
        "debian12-lxc, 80, 24",
        "debian12-lxc, 160, 50"
    })
    void enterEnterEnterIsASaneSetUp(String sample, int columns, int rows) {
        try (Stage stage = VirtualStage.on(sample, stateHome, columns, rows)) {
            new Jobs(stage, new Golden(sample, columns, rows)).setUp();
        }
    }
}
