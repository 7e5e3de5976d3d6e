package phoenix.tui.tty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TtyOutputTest {
    private static final class Writes extends OutputStream {
        private final List<String> writes = new ArrayList<>();

        @Override
        public void write(int b) {
            writes.add(Character.toString(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes.add(new String(bytes, offset, length, StandardCharsets.US_ASCII));
        }
    }

    private final Writes terminal = new Writes();
    private final TtyOutput output = new TtyOutput(terminal);

    @Test
    void aFrameIsOneWrite() throws IOException {
        output.write(bytes("one "));
        output.write('t');
        output.write(bytes("wo"));
        output.flush();
        assertThat(terminal.writes).containsExactly("one two");
    }

    @Test
    void nothingGoesOutAfterTheEnd() throws IOException {
        output.write(bytes("never seen"));
        assertThat(output.end(bytes("bye"))).isTrue();
        output.flush();
        assertThat(terminal.writes).containsExactly("bye");
    }

    @Test
    void itEndsOnce() {
        assertThat(output.end(bytes("bye"))).isTrue();
        assertThat(output.end(bytes("bye"))).isFalse();
        assertThat(terminal.writes).containsExactly("bye");
    }

    @Test
    void aTerminalThatHungUpIsNoError() {
        TtyOutput gone = new TtyOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Input/output error");
            }
        });
        assertThat(gone.end(bytes("bye"))).isTrue();
        assertThat(gone.ended()).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
