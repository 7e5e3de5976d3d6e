package phoenix.tui.page;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import phoenix.tui.look.Encoding;

/** A terminal of a fixed size that counts what it is sent, in the bytes that a real one is sent. */
final class CountedTerminal extends ANSITerminal {
    private final TerminalSize size;
    private final Counter counter;

    CountedTerminal(int columns, int rows) {
        this(new TerminalSize(columns, rows), new Counter());
    }

    private CountedTerminal(TerminalSize size, Counter counter) {
        super(new ByteArrayInputStream(new byte[0]), counter, StandardCharsets.UTF_8);
        this.size = size;
        this.counter = counter;
    }

    /** All bytes so far. */
    long bytes() {
        return counter.bytes;
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    @Override
    public TerminalPosition getCursorPosition() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putCharacter(char c) throws IOException {
        putString(String.valueOf(c));
    }

    @Override
    public void putString(String drawn) throws IOException {
        writeToTerminal(Encoding.UTF_8.encode(drawn));
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
