package phoenix.tui.tty;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Bytes of the keyboard, with one addition: asked whether more is there, it waits a moment when the last byte that it gave
 * out lies inside an escape sequence.
 *
 * <p>That is how the key Escape is told from an arrow key, which starts with the same byte. All other keys are answered at
 * once, and nothing is polled while nobody types.
 */
final class KeyInput extends InputStream {
    private static final int ESC = 0x1b;
    private static final long STEP_MILLIS = 2;

    private enum Place {
        GROUND,
        AFTER_ESC,
        IN_SEQUENCE
    }

    private final InputStream source;
    private final long patienceMillis;
    private Place place = Place.GROUND;

    /**
     * @param source the terminal, in raw mode
     * @param patienceMillis how long the rest of an escape sequence may take, in milliseconds
     */
    KeyInput(InputStream source, long patienceMillis) {
        this.source = source;
        this.patienceMillis = patienceMillis;
    }

    /** The time for the rest of an escape sequence: {@code ESCDELAY} as in ncurses(3), in milliseconds, or 50. */
    static long patience(Map<String, String> environment) {
        String delay = environment.getOrDefault("ESCDELAY", "");
        return delay.matches("[0-9]{1,4}") ? Long.parseLong(delay) : 50;
    }

    @Override
    public int read() throws IOException {
        int b = source.read();
        if (b >= 0) {
            step(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(buffer, offset, length);
        for (int i = 0; i < count; i++) {
            step(buffer[offset + i] & 0xff);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        int ready = source.available();
        if (ready > 0 || place == Place.GROUND) {
            return ready;
        }
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        while (ready == 0 && System.nanoTime() < deadline) {
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
            ready = source.available();
        }
        if (ready == 0) {
            place = Place.GROUND;
        }
        return ready;
    }

    /** ECMA-48: ESC, then {@code [} and {@code O} lead on; parameters are 0x20 to 0x3f, the final byte is from 0x40. */
    private void step(int b) {
        if (b == ESC) {
            place = Place.AFTER_ESC;
        } else if (place == Place.AFTER_ESC) {
            place = b == '[' || b == 'O' ? Place.IN_SEQUENCE : Place.GROUND;
        } else if (place == Place.IN_SEQUENCE && (b < 0x20 || b >= 0x40) && b != '[') {
            place = Place.GROUND;
        }
    }
}
