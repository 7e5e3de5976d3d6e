package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessTextTest {
    @RepeatedTest(200)
    void anyBytesComeBack(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        assertThat(LosslessText.encode(LosslessText.decode(bytes))).isEqualTo(bytes);
    }

    @RepeatedTest(200)
    void damagedUtf8ComesBack(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        byte[] bytes = "Müller 日本 \uD83D\uDE00 \u007F".repeat(5).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 4; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertThat(LosslessText.encode(LosslessText.decode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "c3",
                "e282",
                "f09f98",
                "c080",
                "edb080",
                "f4908080",
                "61ff62",
                "f09f9880ff80",
                "00",
                "efbbbf7b7d"
            })
    void hardCasesComeBack(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(LosslessText.encode(LosslessText.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void ordinaryTextIsJustItself() {
        String text = "plain, Müller, 日本, \uD83D\uDE00\r\n\t";
        assertThat(LosslessText.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(LosslessText.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"80, 0xDC80", "ff, 0xDCFF"})
    void aByteThatIsNoUtf8StandsForItself(String hex, int codePoint) {
        String text = LosslessText.decode(HexFormat.of().parseHex(hex));
        assertThat(text.codePoints()).containsExactly(codePoint);
        assertThat(LosslessText.isRawByte(codePoint)).isTrue();
        assertThat(LosslessText.rawByte(codePoint)).isEqualTo(HexFormat.fromHexDigits(hex));
    }

    @Test
    void anEditLeavesTheRestOfABinaryFileAlone() {
        byte[] bytes = HexFormat.of().parseHex("6b6579ff3d31fe0a");
        String edited = LosslessText.decode(bytes).replace("=1", "=2");
        assertThat(LosslessText.encode(edited)).isEqualTo(HexFormat.of().parseHex("6b6579ff3d32fe0a"));
    }
}
