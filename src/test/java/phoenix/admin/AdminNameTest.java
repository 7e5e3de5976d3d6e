package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"phoenix_admin", "jane.doe", "Jane", "_x", "a-b", "0x", "abcdefghijklmnopqrstuvwxyz012345"})
    void namesThatUseraddTakes(String name) {
        assertThat(AdminName.complaint(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".x",
                "-x",
                "12",
                "a b",
                "a:b",
                "a,b",
                "a@b",
                "a$",
                "Ä",
                "a/b",
                "a\nb",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void namesThatItRefusesOrThatMislead(String name) {
        assertThat(AdminName.complaint(name)).isPresent();
    }
}
