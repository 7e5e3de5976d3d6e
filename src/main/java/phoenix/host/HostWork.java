package phoenix.host;

import java.io.IOException;

/** Work at the door, which can fail as input and output can. */
@FunctionalInterface
public interface HostWork {
    /** Does it. */
    void run() throws IOException;
}
