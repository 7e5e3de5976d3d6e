package phoenix.change;

import java.io.IOException;
import java.util.List;

/** A change failed when it had been begun: some of it may have been made. */
final class HalfMade extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    HalfMade(IOException cause) {
        super(cause.getMessage(), cause);
        details = cause instanceof ChangeFailed failed ? failed.details() : List.of(String.valueOf(cause.getMessage()));
    }

    List<String> details() {
        return details;
    }
}
