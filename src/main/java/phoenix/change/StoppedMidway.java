package phoenix.change;

import java.io.IOException;

/** The operator stopped a walk: what was changed until then is logged, and the run can be finished or taken back. */
final class StoppedMidway extends IOException {
    private static final long serialVersionUID = 1L;

    StoppedMidway() {
        super("stopped by you");
    }
}
