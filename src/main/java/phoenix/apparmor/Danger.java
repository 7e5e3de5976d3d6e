package phoenix.apparmor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.container.Container;

/**
 * What it would cost in safety to allow a request about mounts: LXC's profiles keep containers out of parts of /proc, /sys and
 * the disks by path and by kind of file system, so another path or another kind is a way around them.
 */
final class Danger {
    /** Kinds of file systems that show the host, and the places that LXC's profiles are made for. */
    private static final Map<String, List<String>> USUAL = Map.of(
            "proc", List.of("/proc/"),
            "sysfs", List.of("/sys/"),
            "cgroup", List.of("/sys/fs/cgroup/"),
            "securityfs", List.of("/sys/kernel/security/"),
            "debugfs", List.of("/sys/kernel/debug/"),
            "tracefs", List.of("/sys/kernel/tracing/", "/sys/kernel/debug/tracing/"),
            "efivarfs", List.of("/sys/firmware/efi/efivars/"),
            "binfmt_misc", List.of("/proc/sys/fs/binfmt_misc/"),
            "fusectl", List.of("/sys/fs/fuse/connections/"));

    /** Below the usual place is usual for these: each controller has a folder there. */
    private static final Set<String> USUAL_BELOW = Set.of("cgroup");

    /** Hold nothing but what the container itself puts there. */
    private static final Set<String> ITS_OWN =
            Set.of("tmpfs", "ramfs", "hugetlbfs", "mqueue", "devpts", "cgroup2", "overlay", "fuse");

    private static final Pattern DISK =
            Pattern.compile("ext[2-4*].*|xfs|btrfs|vfat|msdos|exfat|ntfs3?|fuseblk|f2fs|iso9660|udf"
                    + "|squashfs|erofs|zfs|bcachefs|jfs|reiserfs|hfs(?:plus)?|minix|ufs|nilfs2|ocfs2|gfs2");
    private static final Pattern NETWORK = Pattern.compile("nfs4?|cifs|smb3?|ceph|9p|afs|orangefs|coda");
    private static final Pattern MASKED = Pattern.compile("/(?:proc|sys)(?:/.*)?|/dev/\\.lxc(?:/.*)?");

    private final MountAttempt attempt;
    private final Around around;

    private Danger(MountAttempt attempt, Around around) {
        this.attempt = attempt;
        this.around = around;
    }

    /**
     * What the danger depends on beside the request.
     *
     * @param withoutNesting the containers under the profile in which no other containers are meant to run
     * @param widens whether the parser compiles some rules too widely (CVE-2016-1585)
     */
    record Around(List<String> withoutNesting, boolean widens) {
        /** For a rule of a profile that these containers are under. */
        static Around of(ApparmorState state, Stream<Container> under) {
            return new Around(
                    under.filter(c -> !Nesting.feature(c) && !Nesting.setting(c))
                            .map(Container::id)
                            .toList(),
                    state.parserVersion().filter(HostChecks::widensMountRules).isPresent());
        }

        /** For a rule of Phoenix's profile. */
        static Around phoenix(ApparmorState state) {
            return of(
                    state,
                    state.confinements().stream().filter(Confinement::wanted).map(Confinement::container));
        }
    }

    /** The risk of a rule that the operator accepted for Phoenix's profile. */
    static Optional<String> of(String rule, ApparmorState state) {
        return MountAttempt.asked(RuleText.of(rule)).flatMap(a -> of(a, Around.phoenix(state)));
    }

    /** The risk, in whole sentences; empty where there is none beyond what any mount has. */
    static Optional<String> of(MountAttempt attempt, Around around) {
        return new Danger(attempt, around).risk();
    }

    /**
     * The risk of an entry of the checklist, which mostly allows more than what was asked for. Those that every guest needs have
     * been weighed already.
     */
    static Optional<String> of(MountRule entry, Around around) {
        return Optional.of(entry.risk())
                .filter(r -> !entry.usual()
                        && entry.lines().stream()
                                .flatMap(l -> MountAttempt.asked(RuleText.of(l)).stream())
                                .anyMatch(a -> of(a, around).isPresent()));
    }

    private Optional<String> risk() {
        return switch (attempt.kind()) {
            case NEW -> fileSystem();
            case BIND, MOVE -> otherPath();
            case REMOUNT -> writable().or(this::widened);
            case UMOUNT -> uncovered();
            case PROPAGATION -> widened();
            case PIVOT_ROOT -> Optional.empty();
        };
    }

    private Optional<String> widened() {
        return widens(attempt, around) && !attempt.options().contains("ro")
                ? unguarded(
                        "With this version of AppArmor the rule also allows new mounts of any kind at that place, a second"
                                + " /proc for one (CVE-2016-1585)")
                : Optional.empty();
    }

    /** Whether of a rule about an existing mount the parser makes one about new mounts too, with what is left of the options. */
    static boolean widens(MountAttempt attempt, Around around) {
        boolean existing =
                switch (attempt.kind()) {
                    case BIND, MOVE, REMOUNT, PROPAGATION -> true;
                    case NEW, UMOUNT, PIVOT_ROOT -> false;
                };
        return around.widens()
                && existing
                && MountOptions.flags(attempt.options()).orElse(Set.of()).stream()
                        .anyMatch(f -> !MountOptions.isCommand(f));
    }

    private String target() {
        return attempt.target().orElse("");
    }

    private Optional<String> fileSystem() {
        Optional<String> kind = attempt.fstype();
        if (kind.isEmpty()) {
            return Optional.of("It allows any kind of file system there, a prepared disk too.");
        }
        String type = kind.get();
        if (attempt.source().filter(s -> s.startsWith("/dev/")).isPresent() && !type.matches("fuse(?:\\..*)?")) {
            return Optional.of(
                    "It hands a device of the host, " + attempt.source().get()
                            + ", to the host's kernel as a file system: a prepared one can bring the host down, and what is on it can be"
                            + " read and changed past all owners. The kernel refuses most of them to unprivileged containers all the same.");
        }
        if (DISK.matcher(type).matches()) {
            return Optional.of(
                    type + " is read by the host's kernel: prepared data can bring the host down. The kernel refuses it"
                            + " to unprivileged containers all the same.");
        }
        if (NETWORK.matcher(type).matches()) {
            return Optional.of(
                    "What the server of a network file system answers goes to the host's kernel. The kernel refuses "
                            + type
                            + " to unprivileged containers all the same: mount it on the host, and share it as a volume.");
        }
        if (type.equals("devtmpfs")) {
            return Optional.of("devtmpfs shows every device of the host.");
        }
        if (USUAL.containsKey(type) && !isUsual(type)) {
            return elsewhere(type);
        }
        return ITS_OWN.contains(type) || USUAL.containsKey(type) || type.startsWith("fuse.")
                ? Optional.empty()
                : Optional.of("The wizard knows nothing of " + type
                        + ": whether a container can reach the host with it is open.");
    }

    private boolean isUsual(String type) {
        return USUAL.get(type).stream()
                .anyMatch(p -> target().equals(p) || USUAL_BELOW.contains(type) && target().startsWith(p));
    }

    private Optional<String> elsewhere(String type) {
        if (!type.equals("proc") && !type.equals("sysfs")) {
            return Optional.of("The profile guards " + type + " only at " + String.join(" and ", USUAL.get(type))
                    + "; elsewhere the container's root gets at all that the kernel itself does not refuse.");
        }
        return unguarded("A second " + (type.equals("proc") ? "/proc" : "/sys") + " has other paths");
    }

    /** What the profile says about paths in /proc and /sys does not hold for other names of the same files. */
    private Optional<String> otherPath() {
        String source = attempt.source().orElse("/");
        boolean below = attempt.options().contains("rbind") || attempt.kind() == MountAttempt.Kind.MOVE;
        boolean reaches = MASKED.matcher(source).matches()
                || attempt.source().isEmpty()
                || below && (source.equals("/") || source.matches("/dev/?"));
        if (!reaches || source.equals(target())) {
            return Optional.empty();
        }
        return unguarded("At another place these files have other paths");
    }

    private Optional<String> unguarded(String otherPaths) {
        List<String> without = around.withoutNesting();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of("The profile keeps writes out of /proc/sys, /sys and other parts by their path. "
                        + otherPaths
                        + ", and only the kernel's own checks are left; this goes for every container under the profile, also for"
                        + " those without nesting: " + without.stream().limit(8).collect(Collectors.joining(", "))
                        + (without.size() > 8 ? " …" : "") + ".");
    }

    private Optional<String> writable() {
        return MASKED.matcher(target()).matches() && !attempt.options().contains("ro")
                ? Optional.of("LXC mounts parts of /proc and /sys read-only for the container; this takes that away.")
                : Optional.empty();
    }

    private Optional<String> uncovered() {
        return MASKED.matcher(target()).matches()
                ? Optional.of("LXC covers parts of /proc and /sys by mounts; this takes them away.")
                : Optional.empty();
    }
}
