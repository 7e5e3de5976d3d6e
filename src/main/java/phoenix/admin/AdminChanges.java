package phoenix.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import phoenix.change.Change;
import phoenix.ids.IdRange;

/** What makes the admin as it is wanted. */
public final class AdminChanges {
    private AdminChanges() {}

    /**
     * The changes in the order in which they must be made; each is planned on what the ones before it leave. None where all
     * is as wanted, or where nothing can be done (the findings say why).
     *
     * @param mapped host ids of the containers' id maps, which no admin may have
     */
    public static List<Change> changes(AdminState state, Collection<IdRange> mapped) {
        List<Change> changes = new ArrayList<>();
        if (NamePart.refusal(state).isPresent()) {
            return changes;
        }
        AdminState now = state;
        for (AdminPart part : AdminPart.all(mapped)) {
            Optional<Change> change = part.change(now);
            if (change.isPresent()) {
                changes.add(change.get());
                now = now.after(change.get());
            }
        }
        return List.copyOf(changes);
    }
}
