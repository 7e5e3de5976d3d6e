package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.container.Running;

/**
 * What keeps one container from starting or from its id map, judged by the host's files.
 *
 * @param container its CTID or name
 * @param started whether it runs now
 * @param causes most likely first; proven ones before those that only could be
 * @param changes what the causes' fixes mean, in the order in which they must be applied
 */
public record Diagnosis(String container, Running started, List<Cause> causes, List<Change> changes) {
    private static final String EVERY_CONTAINER = "root";
    private static final String KERNEL = "kernel";

    /** Copies the lists. */
    public Diagnosis {
        causes = List.copyOf(causes);
        changes = List.copyOf(changes);
    }

    /** The diagnosis of one container, from the findings and changes of a plan for the whole host. */
    public static Diagnosis of(Container container, Plan plan) {
        List<Cause> causes = new ArrayList<>();
        Set<String> wanted = new TreeSet<>();
        for (Finding finding : plan.findings()) {
            if (finding.status() == Finding.Status.FAIL && concerns(finding, container)) {
                List<String> fix = plan.changes().stream()
                        .filter(c -> c.fixes().contains(finding.key()))
                        .map(Change::id)
                        .toList();
                wanted.addAll(fix);
                causes.add(new Cause(
                        finding.id().substring(finding.id().indexOf('.') + 1),
                        finding.message(),
                        true,
                        finding.evidence(),
                        fix,
                        fix.isEmpty() ? List.of(finding.remedy()) : List.of()));
            }
        }
        return new Diagnosis(
                container.id(),
                container.running(),
                causes,
                plan.changes().stream().filter(c -> wanted.contains(c.id())).toList());
    }

    /** Delegations and the kernel stand in the way of every unprivileged container; all else names its container. */
    private static boolean concerns(Finding finding, Container container) {
        if (finding.area() != Area.IDMAP && finding.area() != Area.APPARMOR) {
            return false;
        }
        boolean everyone =
                finding.subject().equals(EVERY_CONTAINER) || finding.subject().equals(KERNEL);
        return everyone && container.unprivileged() || finding.subject().equals(container.id());
    }
}
