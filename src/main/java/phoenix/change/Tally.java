package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What adds up over a run. */
final class Tally {
    final Set<String> restarts = new LinkedHashSet<>();
    final List<Change> kept = new ArrayList<>();
    long skipped;
    long unproven;
    boolean refused;

    Outcome outcome(RunFolder folder, boolean cancelled) throws IOException {
        return new Outcome(folder.run(false), List.copyOf(restarts), skipped, unproven, refused, cancelled);
    }
}
