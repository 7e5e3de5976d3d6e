package phoenix.apparmor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import phoenix.text.SafeText;

/**
 * What a program asked the kernel to do about mounts, as far as AppArmor looks at it. Which kind it is goes by the options,
 * in the order in which the kernel decides it (apparmor_sb_mount in security/apparmor/lsm.c).
 *
 * @param kind what kind of request
 * @param fstype the kind of file system, for a new one
 * @param options the options in the kernel's words; none where it names none
 * @param source what is mounted; for a pivot_root where the old root goes
 * @param target where; empty where the kernel could not tell
 */
public record MountAttempt(
        Kind kind, Optional<String> fstype, Set<String> options, Optional<String> source, Optional<String> target) {
    private static final int SHOWN = 120;

    /** Kinds of requests, each with rules of its own. */
    public enum Kind {
        /** A file system that was not mounted before. */
        NEW,
        /** A folder or file shown at another place too. */
        BIND,
        /** A mount put elsewhere. */
        MOVE,
        /** Other options for an existing mount. */
        REMOUNT,
        /** Whether an existing mount's changes spread to others. */
        PROPAGATION,
        /** A mount taken away. */
        UMOUNT,
        /** Another folder made the root. */
        PIVOT_ROOT
    }

    /** Copies the options. */
    public MountAttempt {
        options = Set.copyOf(options);
    }

    /** The request that was refused; for denials about mounts. */
    static MountAttempt of(Denial denial) {
        return new MountAttempt(
                kind(denial.operation(), denial.flags()),
                denial.fstype(),
                denial.flags(),
                denial.source(),
                denial.name().filter(n -> !n.isEmpty()));
    }

    /** What a rule is about, taking its names for one that they stand for; empty for rules about other things. */
    static Optional<MountAttempt> asked(RuleText rule) {
        String head = rule.head();
        if (!Set.of("mount", "umount", "pivot_root").contains(head)) {
            return Optional.empty();
        }
        Set<String> options = rule.options().stream()
                .flatMap(o -> Arrays.stream(o.replaceFirst("^in ", "").split(",")))
                .collect(Collectors.toSet());
        Kind kind = kind(head.replace("pivot_root", "pivotroot"), options);
        boolean placeOnly = kind == Kind.UMOUNT || kind == Kind.PIVOT_ROOT;
        Optional<String> source = rule.source().map(s -> s.replaceAll("^\"|\"$", ""));
        return Optional.of(new MountAttempt(
                kind,
                rule.fstype(),
                options,
                placeOnly ? Optional.empty() : source,
                placeOnly ? source : rule.target().map(t -> t.replaceAll("^\"|\"$", ""))));
    }

    private static Kind kind(String operation, Set<String> options) {
        if (operation.equals("umount")) {
            return Kind.UMOUNT;
        }
        if (operation.equals("pivotroot")) {
            return Kind.PIVOT_ROOT;
        }
        if (options.contains("remount")) {
            return Kind.REMOUNT;
        }
        if (options.contains("bind") || options.contains("rbind")) {
            return Kind.BIND;
        }
        if (MountOptions.changePropagation(options)) {
            return Kind.PROPAGATION;
        }
        return options.contains("move") ? Kind.MOVE : Kind.NEW;
    }

    /** Whether some flag is set that the kernel's log has no word for: it then names no other options than {@code rw}. */
    boolean hasUnnamedFlag() {
        return options.equals(Set.of("rw"));
    }

    /** In words for people, as a noun, safe to show. */
    public String words() {
        return switch (kind) {
            case NEW -> "mounting " + fstype.map(t -> shown(t) + device()).orElse(from()) + " on " + to() + with();
            case BIND ->
                "showing " + from() + (options.contains("rbind") ? " with all that is mounted below it" : "") + " at "
                        + to() + " too (bind mount)";
            case MOVE ->
                source.filter(s -> !s.isEmpty())
                        .map(s -> "moving the mount " + shown(s) + " to " + to())
                        .orElse("putting a newly made file system on " + to());
            case REMOUNT -> "changing the options of the mount " + to() + with();
            case PROPAGATION -> "changing how the mount " + to() + " spreads" + with();
            case UMOUNT -> "unmounting " + to();
            case PIVOT_ROOT -> "making " + to() + " the root, with the old one at " + from();
        };
    }

    private String device() {
        return source.filter(s -> s.contains("/")).map(s -> " from " + shown(s)).orElse("");
    }

    private String from() {
        return source.map(MountAttempt::shown).orElse("something");
    }

    private String to() {
        return target.map(MountAttempt::shown).orElse("a place that the kernel could not name");
    }

    private String with() {
        String words = new TreeSet<>(options)
                .stream()
                        .filter(o -> !o.equals("rw") && !o.equals("remount") && !o.equals("silent"))
                        .map(MountAttempt::shown)
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    private static String shown(String name) {
        String safe = SafeText.of(name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name);
        return safe.isEmpty() ? "\"\"" : safe;
    }
}
