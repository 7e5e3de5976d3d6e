package phoenix.apparmor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One rule, read for being asked often.
 *
 * @param rule its text
 * @param subject what it is about, without qualifiers: {@code mount}
 * @param deny whether it forbids
 * @param options the options that it asks for
 * @param oldRoot where a pivot_root must put the old root
 * @param source what must be mounted; for rules that name one place only, that place
 * @param target where
 * @param types the kinds of file systems, if it names any
 */
record CompiledRule(
        RuleText rule,
        String subject,
        boolean deny,
        Options options,
        Name oldRoot,
        Name source,
        Name target,
        List<Pattern> types) {
    private static final String DENY = "deny ";
    private static final String OLD_ROOT = "oldroot=";
    private static final Set<String> ABOUT_MOUNTS = Set.of("mount", "remount", "umount", "unmount", "pivot_root");

    /** A name that a rule asks for: any, just those of a pattern, or none where the pattern is not understood. */
    record Name(boolean any, Optional<Pattern> pattern) {
        static Name of(Optional<String> glob) {
            return new Name(glob.isEmpty(), glob.flatMap(Glob::of));
        }

        /** What has no name for the kernel is the empty name to a rule. */
        boolean is(Optional<String> name) {
            return any
                    || pattern.filter(p -> p.matcher(name.orElse("")).matches()).isPresent();
        }
    }

    /** The options that a rule asks for: any, just these flags, or some of them; none where a word is not understood. */
    record Options(boolean any, boolean some, Optional<Set<String>> flags) {
        static Options of(Optional<String> words) {
            boolean some = words.filter(w -> w.startsWith("in ")).isPresent();
            return new Options(
                    words.isEmpty(),
                    some,
                    words.map(w -> some ? w.substring(3) : w)
                            .flatMap(w -> MountOptions.flags(Arrays.stream(w.split(","))
                                    .filter(o -> !o.isEmpty())
                                    .toList())));
        }

        boolean take(Optional<Set<String>> others) {
            return any
                    || flags.isPresent()
                            && others.isPresent()
                            && (some
                                    ? flags.get().containsAll(others.get())
                                    : flags.get().equals(others.get()));
        }
    }

    /** A request with its flags. */
    record Asked(MountAttempt attempt, Optional<Set<String>> flags) {
        static Asked of(MountAttempt attempt) {
            return new Asked(attempt, MountOptions.flags(attempt.options()));
        }
    }

    /** Whether a rule is about mounts at all. */
    static boolean isAboutMounts(RuleText rule) {
        return ABOUT_MOUNTS.contains(subject(rule));
    }

    static CompiledRule of(RuleText rule) {
        String subject = subject(rule);
        Optional<String> source = rule.source();
        Optional<String> oldRoot = Optional.empty();
        if (subject.equals("pivot_root")
                && source.filter(s -> s.startsWith(OLD_ROOT)).isPresent()) {
            int end = wordEnd(source.get(), OLD_ROOT.length());
            oldRoot = Optional.of(source.get().substring(OLD_ROOT.length(), end));
            source = Optional.of(source.get().substring(end).strip()).filter(s -> !s.isEmpty());
        }
        Optional<String> options = subject.equals("remount")
                ? rule.options().map(o -> o.startsWith("in ") ? o : o + ",remount")
                : rule.options();
        return new CompiledRule(
                rule,
                subject,
                (rule.head() + " ").contains(DENY),
                Options.of(options),
                Name.of(oldRoot),
                Name.of(source),
                Name.of(rule.target()),
                rule.fstype().stream()
                        .flatMap(t -> Arrays.stream(t.split(",")))
                        .flatMap(t -> Glob.of(t).stream())
                        .toList());
    }

    /** Whether it is about a request, be it to allow or to forbid. */
    boolean matches(Asked asked) {
        MountAttempt attempt = asked.attempt();
        return switch (attempt.kind()) {
            case UMOUNT ->
                (subject.equals("umount") || subject.equals("unmount"))
                        && rule.target().isEmpty()
                        && source.is(attempt.target());
            case PIVOT_ROOT ->
                subject.equals("pivot_root")
                        && rule.target().isEmpty()
                        && oldRoot.is(attempt.source())
                        && source.is(attempt.target());
            default -> options.take(asked.flags()) && (subject.equals("mount") ? mounts(attempt) : remounts(attempt));
        };
    }

    private boolean mounts(MountAttempt attempt) {
        boolean noType = rule.fstype().isEmpty();
        return target.is(attempt.target())
                && switch (attempt.kind()) {
                    case NEW -> isOfType(attempt) && source.is(attempt.source());
                    case BIND, MOVE -> noType && source.is(attempt.source());
                    case REMOUNT, PROPAGATION -> noType && source.any();
                    case UMOUNT, PIVOT_ROOT -> false;
                };
    }

    private boolean isOfType(MountAttempt attempt) {
        String type = attempt.fstype().orElse("");
        return rule.fstype().isEmpty()
                || types.stream().anyMatch(t -> t.matcher(type).matches());
    }

    /** {@code remount} rules name the mount itself, and mean the option without saying it. */
    private boolean remounts(MountAttempt attempt) {
        return subject.equals("remount")
                && attempt.kind() == MountAttempt.Kind.REMOUNT
                && rule.fstype().isEmpty()
                && rule.target().isEmpty()
                && source.is(attempt.target());
    }

    private static String subject(RuleText rule) {
        return rule.head().substring(rule.head().lastIndexOf(' ') + 1);
    }

    private static int wordEnd(String text, int start) {
        if (text.startsWith("\"", start)) {
            int end = start + 1;
            while (end < text.length() && text.charAt(end) != '"') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return Math.min(end + 1, text.length());
        }
        int space = text.indexOf(' ', start);
        return space < 0 ? text.length() : space;
    }
}
