package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.Reading;
import phoenix.intent.Intent;

/** What is right and wrong about id maps on a host: the kernel and its tools, what is delegated, each container. */
public final class IdmapChecks {
    private IdmapChecks() {}

    /** All findings of the area. */
    public static List<Finding> findings(IdmapState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(kernel(state));
        for (DelegationFile file : state.files()) {
            findings.addAll(new DelegationChecks(file, state, intent).findings());
        }
        state.containers().forEach(c -> findings.addAll(ContainerMapChecks.findings(c, state)));
        findings.addAll(RootfsChecks.findings(state));
        findings.addAll(SharedIds.findings(state));
        return findings;
    }

    private static List<Finding> kernel(IdmapState state) {
        List<Finding> findings = new ArrayList<>();
        Reading<String> max = state.userNamespaces();
        if (max.value().filter("0"::equals).isPresent()) {
            findings.add(Finding.fail(
                    "idmap.userns-disabled",
                    Area.IDMAP,
                    "kernel",
                    "user namespaces are switched off on this host, so no unprivileged container can start",
                    "set user.max_user_namespaces to a number above 0 in /etc/sysctl.d, then run sysctl --system",
                    new Evidence("/proc/sys/user/max_user_namespaces", 1, "0")));
        } else if (max.value().isPresent()) {
            findings.add(Finding.ok(
                    "idmap.userns-disabled",
                    Area.IDMAP,
                    "kernel",
                    "user namespaces are on, " + max.value().get() + " at most"));
        } else {
            findings.add(Finding.info(
                    "idmap.userns-disabled",
                    Area.IDMAP,
                    "kernel",
                    "whether user namespaces are on could not be read"
                            + max.unreadReason().map(r -> ": " + r).orElse("")));
        }
        state.tools().forEach(t -> findings.addAll(tool(t)));
        return findings;
    }

    private static List<Finding> tool(MapTool tool) {
        if (tool.place().isAbsent()) {
            return List.of(Finding.warn(
                    "idmap.newuidmap-missing",
                    Area.IDMAP,
                    tool.name(),
                    tool.name() + " is not installed; root can do without, other users can start no containers",
                    "apt install uidmap"));
        }
        String place = tool.place().value().orElse(tool.name());
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("idmap.newuidmap-missing", Area.IDMAP, tool.name(), place + " is installed"));
        if (tool.privileged().value().equals(Optional.of(false))) {
            findings.add(notPrivileged(tool, place));
        } else if (tool.privileged().unreadReason().isPresent()) {
            findings.add(Finding.info(
                    "idmap.newuidmap-not-privileged",
                    Area.IDMAP,
                    tool.name(),
                    "whether " + place + " may write id maps could not be read: "
                            + tool.privileged().unreadReason().get()));
        }
        return findings;
    }

    /** What root's containers do then: lxc_map_ids in LXC (5.0 to 7.0) takes neither tool unless both are privileged. */
    private static Finding notPrivileged(MapTool tool, String place) {
        return Finding.fail(
                "idmap.newuidmap-not-privileged",
                Area.IDMAP,
                tool.name(),
                place + " has neither the setuid bit of root nor the file capability " + tool.capability()
                        + ", so it can write no id map: containers of other users than root do not start, and LXC started by"
                        + " root passes over it and no longer looks at what is delegated",
                "apt install --reinstall uidmap, or by hand: chown root:root " + place + " && chmod 4755 " + place,
                new Evidence(place, 0, ""));
    }
}
