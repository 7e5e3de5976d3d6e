package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.tree.VolumePathProblem.Reason;

class TreeRootTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        Machine.needsRoot();
        Files.createDirectories(folder.resolve("above/volume"));
    }

    @Test
    void opensAFolderThatOnlyRootCanSwap() throws IOException {
        try (TreeRoot root = TreeRoot.open(folder + "/above/volume")) {
            assertThat(root.stat().inode()).isEqualTo(Files.getAttribute(folder.resolve("above/volume"), "unix:ino"));
        }
    }

    @Test
    void theVolumeItselfMayBelongToAnyone() {
        Machine.sh(folder, "chown 1000:1000 \"$1/above/volume\"; chmod 2777 \"$1/above/volume\"");

        assertThat(TreeRoot.problem(folder + "/above/volume")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "chown 1000 above,                              above/volume, WRITABLE_BY_OTHERS",
        "chmod g+w above,                               above/volume, WRITABLE_BY_OTHERS",
        "chmod o+w above,                               above/volume, WRITABLE_BY_OTHERS",
        "setfacl -m u:1000:rwx above,                   above/volume, WRITABLE_BY_OTHERS",
        "ln -s above link,                              link/volume,  IS_LINK",
        "ln -s volume above/link,                       above/link,   IS_LINK",
        ": > above/file,                                above/file,   IS_NO_FOLDER",
        ": > above/file,                                above/file/x, IS_NO_FOLDER",
        "true,                                          above/none,   MISSING",
        "true,                                          none/volume,  MISSING"
    })
    void refusesWhatSomeoneElseCouldSwap(String preparation, String path, Reason reason) {
        Machine.sh(folder, "cd \"$1\"; " + preparation);

        VolumePathProblem problem = TreeRoot.problem(folder + "/" + path).orElseThrow();

        assertThat(problem.reason()).isEqualTo(reason);
        assertThat(problem.message()).startsWith(folder + "/" + path + " can't be a volume: " + folder);
    }

    @Test
    void aStickyFolderAboveIsFine() {
        Machine.sh(folder, "chmod 1777 \"$1/above\"");

        assertThat(TreeRoot.problem(folder + "/above/volume")).isEmpty();
    }
}
