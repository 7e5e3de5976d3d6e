package phoenix.tui.tty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way to the terminal: what one frame draws is collected and goes out in one write, so that half a frame is never
 * seen. After {@link #end} nothing more goes out, whoever still draws.
 */
final class TtyOutput extends OutputStream {
    private static final long PATIENCE_MILLIS = 1000;

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(8192);
    private final OutputStream terminal;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ended;

    TtyOutput(OutputStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void write(int b) {
        frame.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        frame.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        byte[] bytes = frame.toByteArray();
        frame.reset();
        writing.lock();
        try {
            if (!ended && bytes.length > 0) {
                terminal.write(bytes);
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Sends the last bytes and closes the way. A terminal that takes no bytes any more (flow control, hung up) can't hold
     * this up for longer than two seconds.
     *
     * @return false if it had ended before
     */
    boolean end(byte[] farewell) {
        boolean alone = lockWithPatience();
        try {
            if (ended) {
                return false;
            }
            ended = true;
        } finally {
            if (alone) {
                writing.unlock();
            }
        }
        Thread writer = new Thread(() -> sendLast(farewell), "phoenix-tty-farewell");
        writer.setDaemon(true);
        writer.start();
        try {
            writer.join(PATIENCE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    boolean ended() {
        return ended;
    }

    private boolean lockWithPatience() {
        try {
            return writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return writing.tryLock();
        }
    }

    private void sendLast(byte[] farewell) {
        try {
            terminal.write(farewell);
        } catch (IOException hungUp) {
            // The terminal is gone, and with it the screen that these bytes would have cleaned.
        }
    }
}
