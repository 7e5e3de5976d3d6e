package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.ids.IdClash;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdRange;

/** What is right and wrong about the id map of one container. */
final class ContainerMapChecks {
    private static final Area AREA = Area.IDMAP;

    private ContainerMapChecks() {}

    static List<Finding> findings(Container container, IdmapState state) {
        List<Finding> findings = new ArrayList<>();
        switch (container.idMapSource()) {
            case IMPLICIT ->
                findings.add(Finding.info(
                        "idmap.idmap-implicit",
                        AREA,
                        container.id(),
                        "no lxc.idmap line, and none is needed: Proxmox maps 0-65535 to 100000-165535 when it starts an"
                                + " unprivileged container, and never writes that down",
                        where(container, "unprivileged")));
            case PRIVILEGED ->
                findings.add(Finding.warn(
                        "idmap.privileged",
                        AREA,
                        container.id(),
                        "it is privileged: its root is this host's root",
                        madeUnprivileged(container, state.usual()),
                        where(container, "unprivileged")));
            case EXPLICIT -> findings.addAll(explicit(container, state.repair(container)));
        }
        findings.addAll(MisplacedChecks.findings(container, state.misplaced(container)));
        return findings;
    }

    /** Proxmox shifts the owners of all files when it restores; plain LXC has no command that does. */
    private static String madeUnprivileged(Container container, IdRange usual) {
        if (container.kind() == ContainerKind.PROXMOX) {
            return "back it up and restore it as unprivileged (pct restore … --unprivileged 1), where its work allows";
        }
        String map = " 0 " + usual.first() + " " + usual.count();
        return "where its work allows: stop it; copy its rootfs with the owners shifted (tar --numeric-owner -c … |"
                + " lxc-usernsexec -m b" + map.replace(' ', ':') + " -- tar --numeric-owner -xp …); put the copy in its"
                + " place; add \"lxc.idmap = u" + map + "\" and \"lxc.idmap = g" + map + "\" to " + container.file()
                + "; let " + usual.first() + " traverse the folders above the rootfs";
    }

    static Evidence where(Container container, String key) {
        return container
                .config()
                .line(key)
                .map(ConfigLine::evidence)
                .orElse(new Evidence(container.file(), 0, "no lxc.idmap line"));
    }

    private static List<Finding> explicit(Container container, Optional<Repair> repair) {
        List<Finding> findings = new ArrayList<>();
        IdMap map = container.idMap();
        String remedy = repair.map(r -> "repair the lines: " + String.join("; ", r.reasons()))
                .orElse("no repair is certain to be what you meant: write the lines anew");
        map.missingKind()
                .ifPresent(kind -> findings.add(Finding.fail(
                        "idmap.idmap-one-sided",
                        AREA,
                        container.id(),
                        "its map has no line for " + (kind == IdKind.UID ? "user" : "group")
                                + " ids, so the container does not start",
                        remedy,
                        lines(container))));
        for (IdClash clash : map.clashes()) {
            findings.add(Finding.fail(
                    "idmap.idmap-overlap",
                    AREA,
                    container.id(),
                    clash.message() + ". The kernel refuses the whole map: \"Invalid argument\"",
                    remedy,
                    line(container, clash.first()),
                    line(container, clash.second())));
        }
        boolean sides = map.missingKind().isEmpty();
        if (sides && (!map.mapsRoot(IdKind.UID) || !map.mapsRoot(IdKind.GID))) {
            findings.add(Finding.fail(
                    "idmap.idmap-no-root",
                    AREA,
                    container.id(),
                    "its map leaves out the container's root (id 0), so it does not start",
                    remedy,
                    lines(container)));
        }
        map.limitProblem()
                .ifPresent(problem -> findings.add(Finding.fail(
                        "idmap.idmap-too-many-lines", AREA, container.id(), problem, remedy, lines(container))));
        if (findings.isEmpty()) {
            findings.add(Finding.ok("idmap.idmap-overlap", AREA, container.id(), "its map is valid: " + summary(map)));
        }
        return findings;
    }

    private static String summary(IdMap map) {
        return "root is " + map.mappedRoot(IdKind.UID).orElse(0) + " on the host, "
                + map.lines().size() + " lines";
    }

    private static Evidence[] lines(Container container) {
        return container.idMapLines().stream().map(ConfigLine::evidence).toArray(Evidence[]::new);
    }

    private static Evidence line(Container container, IdMapLine line) {
        return container.idMapLines().stream()
                .filter(l -> l.number() == line.line().orElse(0))
                .findFirst()
                .map(ConfigLine::evidence)
                .orElse(new Evidence(container.file(), line.line().orElse(0), line.text()));
    }
}
