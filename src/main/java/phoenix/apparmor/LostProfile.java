package phoenix.apparmor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import phoenix.change.Evidence;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.LxcKeys;
import phoenix.container.ProxmoxFile;
import phoenix.container.ProxmoxSection;

/**
 * What a Proxmox container's file tells of how it came to be without the profile. Taking a snapshot copies the container's
 * lines and makes it the parent; a rollback copies them back, all or none, and makes its snapshot the parent
 * (PVE::AbstractConfig). So what the container stands on, and whether a snapshot is among it, can be read there.
 *
 * @param sentence what the file proves
 * @param evidence where
 */
record LostProfile(String sentence, List<Evidence> evidence) {
    private static final String PARENT = "parent";

    /** Empty where the file tells nothing, and for other containers than Proxmox's. */
    static Optional<LostProfile> of(Container container, ApparmorState state, PhoenixSettings phoenix) {
        return container.proxmox().flatMap(file -> inSnapshots(file)
                .or(() -> elsewhere(container, file, state, phoenix)));
    }

    private static Optional<LostProfile> inSnapshots(ProxmoxFile file) {
        List<ProxmoxSection> line = standsOn(file);
        List<ProxmoxSection> had = file.snapshots().stream()
                .filter(s -> s.value(LxcKeys.APPARMOR_PROFILE).equals(Optional.of(PhoenixProfile.NAME)))
                .toList();
        Optional<ProxmoxSection> above = line.stream().filter(had::contains).findFirst();
        Optional<ProxmoxSection> latest = above.or(() -> had.stream().max(Comparator.comparing(LostProfile::taken)));
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        String sentence = "It had the profile when its snapshot " + latest.get().name() + " was taken";
        if (line.isEmpty()) {
            sentence += ".";
        } else if (above.equals(Optional.of(line.get(0)))) {
            sentence += ", on which it stands, and lost the line since.";
        } else if (above.isPresent()) {
            sentence += ", and no more when " + line.get(0).name() + " was, on which it stands.";
        } else {
            sentence += ", and lost it in a rollback since: it stands on "
                    + line.get(0).name() + " now, which has no such line.";
        }
        ConfigLine proof = latest.get().line(LxcKeys.APPARMOR_PROFILE).orElseThrow();
        return Optional.of(new LostProfile(sentence, List.of(proof.evidence())));
    }

    private static String taken(ProxmoxSection snapshot) {
        return String.format("%20s", snapshot.value("snaptime").orElse(""));
    }

    /** The snapshots that the container as it is came from, the nearest first. */
    private static List<ProxmoxSection> standsOn(ProxmoxFile file) {
        List<ProxmoxSection> line = new ArrayList<>();
        Optional<ProxmoxSection> next = snapshot(file, file.mainValue(PARENT));
        while (next.isPresent() && !line.contains(next.get())) {
            line.add(next.get());
            next = snapshot(file, next.get().value(PARENT));
        }
        return line;
    }

    private static Optional<ProxmoxSection> snapshot(ProxmoxFile file, Optional<String> name) {
        return file.snapshots().stream()
                .filter(s -> Optional.of(s.name()).equals(name))
                .findFirst();
    }

    /** No snapshot has the profile, but somebody speaks for it, and a rollback or a restore leaves such a file. */
    private static Optional<LostProfile> elsewhere(
            Container container, ProxmoxFile file, ApparmorState state, PhoenixSettings phoenix) {
        boolean configured = phoenix.givesOurs(container.id());
        if (!configured && !othersHaveIt(state)) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(phoenix.evidence(container.id()).filter(e -> configured).stream()
                .toList());
        String who = configured ? "Phoenix's configuration gives it the profile" : "Other containers have the profile";
        Optional<String> now = file.mainValue(LxcKeys.APPARMOR_PROFILE);
        Optional<ProxmoxSection> parent = snapshot(file, file.mainValue(PARENT))
                .filter(p -> p.value(LxcKeys.APPARMOR_PROFILE).equals(now));
        if (parent.isPresent()) {
            String name = parent.get().name();
            evidence.add(new Evidence(container.file(), parent.get().headerLine(), "[" + name + "]"));
            String same = now.isPresent() ? "the same line" : "no such line either";
            return Optional.of(new LostProfile(
                    who + ", and its snapshot " + name + ", on which it stands, has " + same
                            + ": a rollback to it leaves the file like this.",
                    evidence));
        }
        String restored =
                ", and its file has no lxc.* line and no snapshot: a restore by another user than root@pam leaves"
                        + " it like this.";
        return configured && isAsRestored(file)
                ? Optional.of(new LostProfile(who + restored, evidence))
                : Optional.empty();
    }

    private static boolean othersHaveIt(ApparmorState state) {
        return state.everywhere().all().stream()
                .flatMap(c -> c.apparmorProfile().stream())
                .anyMatch(l -> l.value().equals(PhoenixProfile.NAME));
    }

    /**
     * A restore makes the container anew, without snapshots; for other users than root it leaves out all lxc lines
     * (PVE::LXC::Create).
     */
    private static boolean isAsRestored(ProxmoxFile file) {
        return file.snapshots().isEmpty()
                && file.main().lines().stream().noneMatch(l -> l.key().startsWith("lxc."));
    }
}
