package phoenix.cli;

import java.io.PrintStream;
import java.io.Writer;

/** A print stream as a writer, in the stream's own character set. Closing it leaves the stream open. */
final class PrintWriting extends Writer {
    private final PrintStream out;

    PrintWriting(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) {
        out.print(new String(text, from, length));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
