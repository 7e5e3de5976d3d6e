package phoenix.wizard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.host.HostState;
import phoenix.plan.IntentFiles;
import phoenix.plan.PlanPreview;
import phoenix.volume.AccessMatrix;

/**
 * What follows from what was read and answered; found beside the face, as it takes a moment.
 *
 * @param state what was read, with what the answers made worth reading
 * @param read what is wanted
 * @param plan what makes the host so
 * @param before the state that each area was planned on
 * @param preview what the plan would change, in order
 * @param containers the containers of the host
 * @param access who may do what with the volumes, now and after the plan
 */
public record Outlook(
        HostState state,
        IntentFiles.Read read,
        Plan plan,
        Map<Area, HostState> before,
        List<PlanPreview.Shown> preview,
        List<Container> containers,
        AccessMatrix access) {
    /** Copies the lists. */
    public Outlook {
        preview = List.copyOf(preview);
        containers = List.copyOf(containers);
    }

    /** The container of this CTID or name. */
    Optional<Container> container(String id) {
        return containers.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
