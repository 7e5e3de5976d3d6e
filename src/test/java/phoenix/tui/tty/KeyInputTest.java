package phoenix.tui.tty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyInputTest {
    /** Bytes that come in bursts; each question whether more is there brings the next burst nearer. */
    private static final class Bursts extends InputStream {
        private final String[] bursts;
        private int burst;
        private int at;
        private int asked;

        Bursts(String... bursts) {
            this.bursts = bursts;
        }

        @Override
        public int read() {
            return bursts[burst].charAt(at++);
        }

        @Override
        public int available() {
            asked++;
            int left = bursts[burst].length() - at;
            if (left == 0 && burst + 1 < bursts.length && asked > 3) {
                burst++;
                at = 0;
            }
            return left;
        }
    }

    @Test
    void theRestOfAnArrowKeyIsWaitedFor() throws IOException {
        KeyInput input = new KeyInput(new Bursts("\033", "[A"), 10_000);
        assertThat(input.read()).isEqualTo(0x1b);
        assertThat(input.available()).isEqualTo(2);
    }

    @Test
    void theRestOfASequenceIsWaitedForAfterItsParameters() throws IOException {
        KeyInput input = new KeyInput(new Bursts("\033[1;5", "A"), 10_000);
        assertThat(input.readNBytes(5)).hasSize(5);
        assertThat(input.available()).isEqualTo(1);
    }

    @Test
    void afterAnOrdinaryKeyNothingIsWaitedFor() throws IOException {
        Bursts keyboard = new Bursts("a", "b");
        KeyInput input = new KeyInput(keyboard, 10_000);
        assertThat(input.read()).isEqualTo('a');
        assertThat(input.available()).isZero();
        assertThat(keyboard.asked).isEqualTo(1);
    }

    @Test
    void afterACompleteSequenceNothingIsWaitedFor() throws IOException {
        Bursts keyboard = new Bursts("\033[A", "b");
        KeyInput input = new KeyInput(keyboard, 10_000);
        input.readNBytes(3);
        assertThat(input.available()).isZero();
        assertThat(keyboard.asked).isEqualTo(1);
    }

    @Test
    void escapeAloneIsWaitedForOnce() throws IOException {
        Bursts keyboard = new Bursts("\033");
        KeyInput input = new KeyInput(keyboard, 10);
        input.read();
        assertThat(input.available()).isZero();
        int asked = keyboard.asked;
        assertThat(input.available()).isZero();
        assertThat(keyboard.asked).isEqualTo(asked + 1);
    }

    @Test
    void patienceIsTheOneOfNcurses() {
        assertThat(KeyInput.patience(Map.of())).isEqualTo(50);
        assertThat(KeyInput.patience(Map.of("ESCDELAY", "200"))).isEqualTo(200);
        assertThat(KeyInput.patience(Map.of("ESCDELAY", "soon"))).isEqualTo(50);
    }
}
