package phoenix.tui;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What libraries print to standard output and error while the screen is ours: kept instead of shown, so that nothing soils
 * the screen. The last thousand lines are kept.
 */
final class StrayOutput implements AutoCloseable {
    private static final int KEPT = 1000;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Deque<String> lines = new ArrayDeque<>();

    /** Keeps from now on, until closed. */
    StrayOutput() {
        System.setOut(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
    }

    /** The complete lines so far. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (b != '\n') {
                line.write(b);
                return;
            }
            synchronized (lines) {
                lines.add(line.toString(StandardCharsets.UTF_8));
                if (lines.size() > KEPT) {
                    lines.remove();
                }
            }
            line.reset();
        }
    }
}
