package phoenix.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import phoenix.apparmor.ApparmorState;
import phoenix.apparmor.PhoenixProfile;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Containers;
import phoenix.container.LxcKeys;
import phoenix.container.PlainLxcKeys;
import phoenix.host.HostState;
import phoenix.tree.OwnershipRule;

/**
 * Containers of plain LXC as variables of the Ansible role; Proxmox's are left to the wizard itself.
 *
 * @param plan makes the host as wanted
 * @param after what the plan leaves
 * @param rules what the volumes must satisfy
 */
record AnsibleContainers(Plan plan, HostState after, List<OwnershipRule> rules) {
    /** Those that have a map. */
    List<Map<String, Object>> existing() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Container container : Containers.read(after).all()) {
            if (container.kind() == ContainerKind.PLAIN_LXC && !container.privileged()) {
                all.add(variables(container));
            }
        }
        return all;
    }

    private Map<String, Object> variables(Container container) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("file", container.file());
        if (!isShifted(container)) {
            one.put(
                    "idmap",
                    container.idMapLines().stream().map(ConfigLine::value).toList());
        }
        container
                .apparmorProfile()
                .map(ConfigLine::value)
                .filter(PhoenixProfile.NAME::equals)
                .ifPresent(p -> one.put("profile", p));
        List<String> mounts = container.mountPoints().stream()
                .filter(m -> rules.stream().anyMatch(r -> r.root().equals(m.source())))
                .map(m -> m.line().value())
                .toList();
        if (!mounts.isEmpty()) {
            one.put("mounts", mounts);
        }
        return one;
    }

    /** With another map and its files not shifted to that, it would not start. */
    private boolean isShifted(Container container) {
        return plan.changes().stream()
                .map(Change::id)
                .anyMatch(Set.of("idmap.shift-" + container.id(), "idmap.hole-" + container.id())::contains);
    }

    /** What containers get that are made from now on, where that is the profile. */
    Optional<Map<String, Object>> made() {
        String text = after.text(ApparmorState.DEFAULT_CONF).value().orElse("");
        SortedMap<String, String> keys = PlainLxcKeys.FORMAT.all(text);
        if (!PhoenixProfile.NAME.equals(keys.get(LxcKeys.APPARMOR_PROFILE))) {
            return Optional.empty();
        }
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("profile", PhoenixProfile.NAME);
        made.put("idmap", keys.getOrDefault(LxcKeys.IDMAP, "").lines().toList());
        return Optional.of(made);
    }
}
