package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import phoenix.text.SafeText;

/** A profile can't leave the kernel yet: processes are under it, and would be unconfined for good. */
final class StillConfined extends IOException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> containers;

    private StillConfined(String profile, Set<String> containers, List<String> others) {
        super("the profile " + profile + " stays loaded: "
                + (containers.isEmpty() ? "" : "containers are under it (" + String.join(", ", containers) + ")")
                + (containers.isEmpty() || others.isEmpty() ? "" : ", and ")
                + (others.isEmpty() ? "" : "processes are under it (" + String.join(" ", others) + ")")
                + "; they would be unconfined for good. Stop them, then take the run back again");
        this.containers = new ArrayList<>(containers);
    }

    /** @param processes as {@link phoenix.host.HostFact#CONFINED_PROCESSES} has them */
    static StillConfined by(String profile, String processes) {
        Set<String> containers = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        for (String process : processes.split(" ")) {
            int colon = process.lastIndexOf(':');
            if (colon > 0) {
                containers.add(SafeText.of(process.substring(0, colon)));
            } else {
                others.add(SafeText.of(process));
            }
        }
        return new StillConfined(profile, containers, others);
    }

    /** Names of the containers that must stop first. */
    List<String> containers() {
        return List.copyOf(containers);
    }
}
