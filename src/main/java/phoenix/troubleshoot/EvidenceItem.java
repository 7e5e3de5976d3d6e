package phoenix.troubleshoot;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import phoenix.change.Evidence;

/**
 * One thing that a host kept and that tells of a container's start: a line of a log, or of a file as it stands now.
 *
 * @param time when it happened; empty for what holds now
 * @param source where such things are kept
 * @param container whose start it tells of, by CTID or name; empty where it tells of all
 * @param evidence the file, the line and its text
 * @param says what it means, in a few words
 * @param failure whether it speaks of something that went wrong
 */
public record EvidenceItem(
        Optional<Instant> time,
        Source source,
        Optional<String> container,
        Evidence evidence,
        String says,
        boolean failure) {
    /** The order of a time line: what happened first comes first, and what holds now comes last. */
    public static final Comparator<EvidenceItem> IN_TIME =
            Comparator.comparing(i -> i.time().orElse(Instant.MAX));

    /** Where evidence is kept. */
    public enum Source {
        /** The container's own file. */
        CONFIG("config"),
        /** {@code /etc/subuid} and {@code /etc/subgid}. */
        DELEGATION("delegation"),
        /** The id map that the kernel holds for a running container, and the kernel's limits. */
        KERNEL("kernel"),
        /** The folder that holds its root. */
        ROOTFS("rootfs"),
        /** A folder that it mounts. */
        MOUNT("mount"),
        /** What LXC wrote at a start. */
        LXC_LOG("lxc log"),
        /** What Proxmox wrote of a task. */
        TASK_LOG("task log"),
        /** What AppArmor denied. */
        DENIAL("denial");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** What people and documents call it. */
        public String word() {
            return word;
        }
    }

    /** What holds now. */
    static EvidenceItem now(Source source, Optional<String> container, Evidence evidence, String says) {
        return new EvidenceItem(Optional.empty(), source, container, evidence, says, false);
    }
}
