package phoenix.ids;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a mount point's id map on a certain container.
 *
 * @param mount the mount point's map
 * @param container the container's own
 */
record MountIdMapProblems(MountIdMap mount, IdMap container) {
    /** Everything. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(obstacles());
        idleEntries(sentences);
        return List.copyOf(sentences);
    }

    /** What keeps the container from starting. */
    List<String> obstacles() {
        List<String> sentences = new ArrayList<>();
        clashingEntries(sentences);
        clashesWithFallBack(sentences);
        mount.diskToHost(container).limitProblem().ifPresent(p -> sentences.add("for this mount point " + p));
        return List.copyOf(sentences);
    }

    private void clashingEntries(List<String> sentences) {
        for (IdClash clash : mount.ownMap().clashes()) {
            String where = clash.side() == IdClash.Side.CONTAINER ? "of the container" : "on disk";
            sentences.add(
                    "the idmap entries " + MountIdMapEntry.of(clash.first()).text() + " and "
                            + MountIdMapEntry.of(clash.second()).text() + " both map "
                            + clash.first().kind().noun() + " " + clash.id() + " " + where
                            + "; Proxmox refuses the mount point: take the id out of one of them");
        }
    }

    private void idleEntries(List<String> sentences) {
        for (IdKind kind : IdKind.values()) {
            IdSet mapped = container.containerIds(kind);
            for (MountIdMapEntry entry : mount.entries()) {
                if (entry.kind() == kind && !mapped.covers(entry.containerRange())) {
                    sentences.add("the idmap entry " + entry.text() + " lists " + kind.noun() + " "
                            + mapped.missingIn(entry.containerRange()).get(0)
                            + " of the container, which the container's own map does not have: it has no effect there");
                }
            }
        }
    }

    /** Disk ids that an entry takes although an unlisted container id has them already. */
    private void clashesWithFallBack(List<String> sentences) {
        for (IdClash clash : mount.diskToHost(container).clashes()) {
            if (clash.side() != IdClash.Side.CONTAINER) {
                continue;
            }
            IdKind kind = clash.first().kind();
            String id = kind.noun() + " ";
            String entry = mount.entries().stream()
                    .filter(e -> e.kind() == kind && e.diskRange().contains(clash.id()))
                    .findFirst()
                    .map(MountIdMapEntry::text)
                    .orElseThrow();
            sentences.add("the idmap entry " + entry + " takes " + id + clash.id() + " on disk, which container " + id
                    + container.toContainer(kind, clash.id()).orElseThrow()
                    + " has there by the container's own map; the kernel refuses the mount's map (\"Invalid argument\")"
                    + " and the container does not start: list that id too, or take another one on disk");
        }
    }
}
