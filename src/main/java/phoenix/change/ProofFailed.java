package phoenix.change;

import java.io.IOException;

/** The files of a change are in place, but a tool refuses them as a whole. */
final class ProofFailed extends IOException {
    private static final long serialVersionUID = 1L;

    ProofFailed(String message) {
        super(message);
    }
}
