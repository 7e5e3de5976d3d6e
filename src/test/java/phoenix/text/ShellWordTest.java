package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/var/lib/lxc/web/rootfs | /var/lib/lxc/web/rootfs",
                "u:100000:x              | u:100000:x",
                "/srv/my web             | '/srv/my web'",
                "--exclude=./dev/*       | '--exclude=./dev/*'",
                "it's                    | 'it'\\''s'",
            })
    void isQuotedWhereItMustBe(String word, String quoted) {
        assertThat(ShellWord.of(word)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "$(id)", "`id`", "it's", "a\nb", "\\", "~", "*", "ü;#"})
    void comesOutOfTheShellAsItWas(String word) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(word)).start();

        assertThat(shell.getInputStream().readAllBytes()).isEqualTo(word.getBytes(StandardCharsets.UTF_8));
    }
}
