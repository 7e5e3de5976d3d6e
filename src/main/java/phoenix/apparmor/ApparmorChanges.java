package phoenix.apparmor;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Change;
import phoenix.intent.Intent;

/** Everything that gets a host's containers under Phoenix's profile. */
public final class ApparmorChanges {
    private ApparmorChanges() {}

    /**
     * The changes in order: the profile's file, loading it, then assigning it. Taken back in the other order, the profile is
     * unloaded while its file is still there.
     */
    public static List<Change> changes(ApparmorState state, Intent intent) {
        List<Change> changes = new ArrayList<>(ProfileChanges.changes(state));
        changes.addAll(AssignChanges.changes(state, intent));
        changes.addAll(new DefaultContainers(state, intent).changes());
        return changes;
    }
}
