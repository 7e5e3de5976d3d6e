package phoenix.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.WayIn;

/** What stands against the way into a volume, for the root of containers and for their further ids. */
final class WayChecks {
    private static final Area AREA = Area.VOLUMES;
    private static final String NOT_LET_IN = "volumes.access-not-given";

    private WayChecks() {}

    /** Findings about the way into one volume. */
    static List<Finding> findings(Volume volume, Treatment treatment, VolumeState state, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        treatment
                .held()
                .ifPresent(why -> findings.add(Finding.warn(
                        "volumes.held-back",
                        AREA,
                        volume.name(),
                        "nothing is done to it now: " + why + ", and would lose its files",
                        "run this again when the container is free")));
        if (volume.mappedRoots(IdKind.UID).isEmpty()) {
            return findings;
        }
        Optional<String> refused = WayChoice.refusedWish(volume, state, treatment.admin(), intent);
        refused.ifPresent(why -> findings.add(Finding.warn(
                "volumes.way-refused",
                AREA,
                volume.name(),
                "the way in that was chosen can't be gone: " + why + ". Instead, " + VolumeChecks.way(treatment),
                "choose another way in for it, or do away with what stands against this one")));
        boolean chosen = intent.answers().volume(volume.name()).way().equals(Optional.of(WayIn.OWNER_ONLY));
        if (treatment.way() == WayIn.OWNER_ONLY && !chosen) {
            findings.add(Finding.warn(
                    "volumes.acl-unsupported",
                    AREA,
                    volume.name(),
                    "container root can't be let in here: " + treatment.why(),
                    volume.acls().remedy() + newerProxmox(volume, state),
                    volume.acls().evidence().toArray(Evidence[]::new)));
        }
        findings.addAll(further(volume, treatment, intent));
        return findings;
    }

    /** Where only the version stands against the better way, a newer one is a way out. */
    private static String newerProxmox(Volume volume, VolumeState state) {
        boolean proxmox = volume.containers().stream().anyMatch(c -> c.kind() == ContainerKind.PROXMOX);
        boolean fits =
                volume.fileSystem().filter(FileSystem::allowsIdmappedMounts).isPresent();
        return proxmox && fits && !state.mountIdmap().supported()
                ? "; or bring all nodes to Proxmox VE 9.2, whose mount points can carry an id map"
                : "";
    }

    private static List<Finding> further(Volume volume, Treatment treatment, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, ?> chosen = intent.answers().volume(volume.name()).access();
        if (chosen.isEmpty()) {
            return findings;
        }
        List<Long> letIn = treatment.letIn().stream().map(FurtherAccess::inside).toList();
        for (Container container : volume.containers()) {
            unmapped(container, treatment)
                    .ifPresent(ids -> findings.add(notLetIn(
                            volume,
                            container.id() + " has no user " + ids
                                    + ": its id map leaves that out, and nobody can be let in by it",
                            "look with id -u NAME in " + container.id() + " which id the service really has")));
            if (container.privileged()) {
                findings.add(notLetIn(
                        volume,
                        container.id() + " is privileged, so the further ids there are users of this host and get no"
                                + " entry",
                        "make the container unprivileged, or let those users in by hand"));
            }
        }
        if (treatment.way() == WayIn.OWNER_ONLY || !volume.acls().kept()) {
            findings.add(notLetIn(
                    volume,
                    "the further ids " + ids(chosen.keySet()) + " can't be let in: "
                            + (volume.acls().kept()
                                    ? treatment.why()
                                    : volume.acls().reason()),
                    volume.acls().kept()
                            ? "choose another way in than owner and modes only"
                            : volume.acls().remedy()));
        } else if (!letIn.isEmpty()) {
            findings.addAll(contradictions(volume, treatment, intent));
        }
        return findings;
    }

    private static Finding notLetIn(Volume volume, String message, String remedy) {
        return Finding.warn(NOT_LET_IN, AREA, volume.name(), message, remedy);
    }

    private static Optional<String> unmapped(Container container, Treatment treatment) {
        List<Long> ids = treatment.further().stream()
                .filter(f -> f.container().equals(container) && f.onDisk().isEmpty())
                .map(FurtherAccess::inside)
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids(ids));
    }

    private static List<Finding> contradictions(Volume volume, Treatment treatment, Intent intent) {
        List<Finding> findings = new ArrayList<>();
        Set<Long> onDisk = FurtherAccess.ids(treatment.letIn());
        Set<Long> both = new TreeSet<>(intent.answers().volume(volume.name()).reown());
        both.retainAll(onDisk);
        if (!both.isEmpty()) {
            findings.add(Finding.warn(
                    "volumes.access-and-reown",
                    AREA,
                    volume.name(),
                    "uid " + ids(both)
                            + " is both to be re-owned and to be let in: its files go to the admin, and it gets in by"
                            + " an ACL entry",
                    "choose one of the two"));
        }
        return findings;
    }

    private static String ids(Collection<Long> ids) {
        return ids.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** ZFS datasets where each look at an ACL that the wizard sets costs several, once for all their volumes. */
    static List<Finding> slowDatasets(VolumeState state, Intent intent) {
        Map<String, List<Volume>> slow = new TreeMap<>();
        for (Volume volume : state.volumes()) {
            volume.acls()
                    .dataset()
                    .filter(ZfsDataset::isSlow)
                    .filter(d -> volume.isTreatable())
                    .filter(d -> VolumeChecks.refusal(volume, state.host()).isEmpty())
                    .filter(d -> state.admin()
                            .filter(a -> Treatment.of(volume, state, a, intent).usesAcls())
                            .isPresent())
                    .ifPresent(d -> slow.computeIfAbsent(d.name(), name -> new ArrayList<>())
                            .add(volume));
        }
        return slow.values().stream().map(WayChecks::slowDataset).toList();
    }

    private static Finding slowDataset(List<Volume> volumes) {
        ZfsDataset dataset = volumes.get(0).acls().dataset().orElseThrow();
        return Finding.warn(
                "volumes.zfs-xattr",
                AREA,
                dataset.name(),
                "the ZFS dataset keeps each ACL in a hidden folder of its own (xattr=" + dataset.xattr()
                        + "), which makes " + volumes.stream().map(Volume::name).collect(Collectors.joining(", "))
                        + " slow to walk and to use",
                dataset.set("xattr=sa") + " before ACLs are set; it holds for what is written from then on",
                dataset.evidence());
    }
}
