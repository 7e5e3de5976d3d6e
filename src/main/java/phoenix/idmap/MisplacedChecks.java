package phoenix.idmap;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.Container;
import phoenix.container.StrayLine;

/** What is to be said of id map lines outside of a container's main section. */
final class MisplacedChecks {
    static final String MISPLACED = "idmap.idmap-in-snapshot-section";
    static final String SNAPSHOT_HAS_MAP = "idmap.snapshot-has-map";

    private MisplacedChecks() {}

    static List<Finding> findings(Container container, MisplacedMap misplaced) {
        List<Finding> findings = new ArrayList<>();
        if (!misplaced.removable().isEmpty()) {
            findings.add(misplaced(container, misplaced));
        }
        if (!misplaced.kept().isEmpty()) {
            findings.add(kept(container, misplaced));
        }
        return findings;
    }

    private static Finding misplaced(Container container, MisplacedMap misplaced) {
        List<String> what = new ArrayList<>();
        List<String> then = new ArrayList<>();
        if (!misplaced.cleaned().isEmpty()) {
            what.add("id map lines stand in a part of the file where they do nothing (snapshot "
                    + String.join(", ", misplaced.cleaned())
                    + "): lines appended at the end of the file land in the last snapshot");
            then.add(
                    misplaced.changesNoRollback(container.proxmox().orElseThrow())
                            ? "the container has this map without them, after a rollback too"
                            : "the container runs with Proxmox's own map, and a rollback would change that");
        }
        if (misplaced.pending()) {
            // vmconfig_apply_pending in PVE::LXC::Config (pve-container 6.1) takes "lxc" for one key like any other.
            what.add("id map lines stand among the pending changes: at its next start Proxmox puts the lxc.* lines from"
                    + " there in place of all those that the container has now");
            then.add("the container keeps its map and its other lxc.* lines at its next start");
        }
        return Finding.fail(
                MISPLACED,
                Area.IDMAP,
                container.id(),
                String.join(". And ", what),
                "take the lines out; " + String.join("; ", then),
                evidence(misplaced.removable()));
    }

    private static Finding kept(Container container, MisplacedMap misplaced) {
        String names = String.join(", ", misplaced.keeping());
        return Finding.warn(
                SNAPSHOT_HAS_MAP,
                Area.IDMAP,
                container.id(),
                "id map lines stand in snapshots only (" + names
                        + "). If it had this map when they were taken, a rollback"
                        + " brings it back with files of those ids, and needs the lines; if somebody put them there"
                        + " later, a rollback brings a map that the files do not fit, and the container does not start",
                "the wizard leaves the lines. The owner of the root folder in the snapshot tells: 100000 where Proxmox's"
                        + " own map was in force; then take the lines out of " + container.file() + " by hand",
                evidence(misplaced.kept()));
    }

    private static Evidence[] evidence(List<StrayLine> lines) {
        return lines.stream().map(s -> s.line().evidence()).toArray(Evidence[]::new);
    }
}
