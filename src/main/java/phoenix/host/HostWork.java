package phoenix.host;

import java.io.IOException;

/**
 * Work at the door, which can fail as input and output can.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface HostWork<T> {
    /** Does it. */
    T run() throws IOException;
}
