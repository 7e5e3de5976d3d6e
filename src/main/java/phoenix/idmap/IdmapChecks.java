package phoenix.idmap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.Reading;
import phoenix.ids.Delegation;
import phoenix.ids.DelegationOverlap;
import phoenix.ids.IdKind;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;

/** What is right and wrong about subordinate ids and about the kernel's part in it; containers have checks of their own. */
public final class IdmapChecks {
    private IdmapChecks() {}

    /** All findings of the area. */
    public static List<Finding> findings(IdmapState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(kernel(state));
        for (DelegationFile file : state.files()) {
            findings.addAll(delegation(file, state.required(file.kind()), intent));
        }
        state.containers().forEach(c -> findings.addAll(ContainerMapChecks.findings(c)));
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
        for (String tool : List.of("newuidmap", "newgidmap")) {
            Reading<String> place = tool.equals("newuidmap") ? state.newuidmap() : state.newgidmap();
            findings.add(
                    place.isAbsent()
                            ? Finding.warn(
                                    "idmap.newuidmap-missing",
                                    Area.IDMAP,
                                    tool,
                                    tool
                                            + " is not installed; root can do without, other users can start no containers",
                                    "apt install uidmap")
                            : Finding.ok(
                                    "idmap.newuidmap-missing",
                                    Area.IDMAP,
                                    tool,
                                    place.value().orElse(tool) + " is installed"));
        }
        return findings;
    }

    private static List<Finding> delegation(DelegationFile file, List<IdRange> required, Intent intent) {
        String kind = file.kind() == IdKind.UID ? "subuid" : "subgid";
        if (!file.isKnown()) {
            return List.of(Finding.info(
                    "idmap." + kind + "-missing",
                    Area.IDMAP,
                    "root",
                    file.path() + " could not be read: "
                            + file.file().unreadReason().orElse("it is no regular file")));
        }
        List<Finding> findings = new ArrayList<>();
        List<IdRange> missing = file.missing(required);
        List<Delegation> ofRoot = file.ofRoot();
        if (missing.isEmpty()) {
            findings.add(Finding.ok(
                    "idmap." + kind + "-missing",
                    Area.IDMAP,
                    "root",
                    "root may map " + words(required) + " (" + file.path() + ")"));
        } else if (ofRoot.isEmpty()) {
            findings.add(Finding.fail(
                    "idmap." + kind + "-missing",
                    Area.IDMAP,
                    "root",
                    "root has no line in " + file.path() + ", so no unprivileged container can start: new"
                            + file.kind().letter() + "idmap will say \""
                            + file.kind().letter() + "id range ... not allowed\"",
                    "delegate " + words(missing) + " to root",
                    new Evidence(file.path(), 0, "no line for root")));
        } else {
            findings.add(Finding.fail(
                    "idmap." + kind + "-too-short",
                    Area.IDMAP,
                    "root",
                    "what is delegated to root does not cover " + words(missing) + ", which containers here need",
                    "delegate " + words(missing) + " to root",
                    ofRoot.stream()
                            .map(d -> new Evidence(file.path(), d.line(), d.text()))
                            .toArray(Evidence[]::new)));
        }
        findings.addAll(overlaps(file, required, intent));
        return findings;
    }

    /** Ids that containers run on and another account may map too. The admin's line goes away in its own area. */
    private static List<Finding> overlaps(DelegationFile file, List<IdRange> required, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        Set<Delegation> others = new LinkedHashSet<>();
        required.forEach(r -> others.addAll(file.delegations().ofOthersIn("root", 0, r)));
        for (Delegation other : others) {
            boolean admin = other.owner().equals(intent.adminName());
            findings.add(Finding.warn(
                    "idmap.subid-overlap",
                    Area.IDMAP,
                    other.owner() + " (" + file.path() + ")",
                    other.owner() + " may map " + other.range()
                            + ", ids that containers of root run on: containers of that account could act as yours",
                    admin
                            ? "the admin needs no subordinate ids: its line goes away in the admin area"
                            : "if " + other.owner() + " runs no containers, remove its line: usermod --del-sub"
                                    + (file.kind() == IdKind.UID ? "uids " : "gids ")
                                    + other.range().first() + "-"
                                    + other.range().last() + " " + other.owner(),
                    new Evidence(file.path(), other.line(), other.text())));
        }
        for (DelegationOverlap overlap : file.delegations().overlaps()) {
            boolean told =
                    overlap.first().belongsTo("root", 0) || overlap.second().belongsTo("root", 0);
            if (!told) {
                findings.add(Finding.warn(
                        "idmap.subid-overlap",
                        Area.IDMAP,
                        overlap.first().owner() + " and " + overlap.second().owner() + " (" + file.path() + ")",
                        overlap.message(),
                        "give each account ranges of its own with usermod --add-sub"
                                + (file.kind() == IdKind.UID ? "uids" : "gids"),
                        new Evidence(
                                file.path(),
                                overlap.first().line(),
                                overlap.first().text()),
                        new Evidence(
                                file.path(),
                                overlap.second().line(),
                                overlap.second().text())));
            }
        }
        return findings;
    }

    static String words(List<IdRange> ranges) {
        return ranges.stream().map(IdRange::toString).collect(Collectors.joining(", "));
    }
}
