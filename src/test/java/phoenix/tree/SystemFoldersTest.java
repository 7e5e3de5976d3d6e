package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exported Ansible role treats volumes by a module of its own, which must refuse the folders that the wizard refuses. */
class SystemFoldersTest {
    private static final Path MODULE = Path.of("src/main/ansible/roles/phoenix_host/library/phoenix_volume.py");

    @ParameterizedTest
    @CsvSource({"CLOSED", "SHARED", "OWNERS", "NO_PROGRAM"})
    void theRoleRefusesTheSame(String name) throws IOException {
        Matcher set = Pattern.compile("(?m)^" + name + " = \\{([^}]*)}").matcher(Files.readString(MODULE));
        assertThat(set.find()).isTrue();
        Set<String> folders = Pattern.compile("\"([^\"]*)\"")
                .matcher(set.group(1))
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toSet());

        assertThat(folders).isEqualTo(VolumePathProblem.FOLDERS.get(name));
    }
}
