package phoenix.change;

import java.io.IOException;

/** A profile can't leave the kernel yet: processes are under it, and would be unconfined for good. */
final class StillConfined extends IOException {
    private static final long serialVersionUID = 1L;

    StillConfined(String profile, String processes) {
        super(
                "the profile " + profile + " stays loaded: processes " + processes
                        + " are under it and would be unconfined for good. Stop their containers, then take the run back again");
    }
}
