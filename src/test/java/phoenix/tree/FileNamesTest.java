package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Größe.txt", "文件", "\ud83d\udcc1 folder", "a\nb"})
    void utf8IsItself(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);

        assertThat(FileNames.decode(bytes)).isEqualTo(name);
        assertThat(FileNames.encode(name)).isEqualTo(bytes);
    }

    @Test
    void bytesThatAreNoUtf8BecomeLoneSurrogates() {
        byte[] latin1 = {'G', 'r', (byte) 0xf6, 'b', 'e'};

        assertThat(FileNames.decode(latin1)).isEqualTo("Gr\udcf6be");
        assertThat(FileNames.encode("Gr\udcf6be")).isEqualTo(latin1);
    }

    @Test
    void encodedSurrogatesAndTruncatedSequencesAreKeptByteByByte() {
        byte[] odd = {(byte) 0xed, (byte) 0xb2, (byte) 0x80, 'x', (byte) 0xe2, (byte) 0x82};

        assertThat(FileNames.encode(FileNames.decode(odd))).isEqualTo(odd);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noNameIsLost(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] name = new byte[1 + random.nextInt(12)];
            for (int b = 0; b < name.length; b++) {
                name[b] = (byte) (1 + random.nextInt(255));
            }
            assertThat(FileNames.encode(FileNames.decode(name))).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u001b[31mb', a\\x1b[31mb",
        "'two\nlines', two\\x0alines",
        "'\u0085', \\x85",
        "'abc\u202etxt.exe', abc\\u{202e}txt.exe",
        "'\udcff', \\xff",
        "Größe 1.txt, Größe 1.txt"
    })
    void whatIsShownCanNotSteerATerminal(String name, String shown) {
        assertThat(FileNames.printable(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "\udc7f"})
    void textThatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> FileNames.encode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
