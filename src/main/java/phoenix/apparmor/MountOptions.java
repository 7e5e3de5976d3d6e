package phoenix.apparmor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words for mount options, which the kernel's log and AppArmor's rules share (audit_mnt_flags in the kernel, mnt_opts_table
 * in the parser), as the flags that they set. Two sets of words are the same mount if they set the same flags.
 */
final class MountOptions {
    /** {@code MS_REC}, which has no word of its own: {@code rbind} is {@code bind} with it. */
    private static final String RECURSIVE = "rec";

    /** Ways of changing how mounts spread, each alone and with all below. */
    private static final Set<String> PROPAGATION = Set.of("unbindable", "private", "slave", "shared");

    private static final Map<String, Set<String>> FLAGS = new HashMap<>();

    static {
        for (String word : List.of(
                "ro",
                "nosuid",
                "nodev",
                "noexec",
                "sync",
                "remount",
                "mand",
                "dirsync",
                "nosymfollow",
                "noatime",
                "nodiratime",
                "bind",
                "move",
                "silent",
                "acl",
                "relatime",
                "iversion",
                "strictatime",
                "lazytime",
                "nouser")) {
            FLAGS.put(word, Set.of(word));
        }
        for (String word : PROPAGATION) {
            FLAGS.put(word, Set.of(word));
            FLAGS.put("r" + word, Set.of(word, RECURSIVE));
        }
        FLAGS.put("rbind", Set.of("bind", RECURSIVE));
        FLAGS.put("verbose", Set.of("silent"));
        Map.of("r", "ro", "read-only", "ro", "B", "bind", "M", "move", "R", "rbind")
                .forEach((alias, word) -> FLAGS.put(alias, FLAGS.get(word)));
        for (String word : List.of(
                "rw",
                "w",
                "suid",
                "dev",
                "exec",
                "async",
                "nomand",
                "symfollow",
                "atime",
                "diratime",
                "loud",
                "noacl",
                "norelatime",
                "noiversion",
                "nostrictatime",
                "nolazytime",
                "user")) {
            FLAGS.put(word, Set.of());
        }
    }

    private MountOptions() {}

    /** The flags that words set; empty where a word is not known. */
    static Optional<Set<String>> flags(Collection<String> words) {
        Set<String> flags = new TreeSet<>();
        for (String word : words) {
            if (!FLAGS.containsKey(word)) {
                return Optional.empty();
            }
            flags.addAll(FLAGS.get(word));
        }
        return Optional.of(flags);
    }

    /** Whether a flag says what is to be done, and not how a mount is to be (MS_CMDS in the parser). */
    static boolean isCommand(String flag) {
        return PROPAGATION.contains(flag)
                || Set.of("bind", "move", "remount", RECURSIVE).contains(flag);
    }

    /** Whether words are about an existing mount's way of spreading. */
    static boolean changePropagation(Collection<String> words) {
        return flags(words)
                .filter(f -> f.stream().anyMatch(PROPAGATION::contains))
                .isPresent();
    }
}
