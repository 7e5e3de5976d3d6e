package phoenix.apparmor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.text.SafeText;

/**
 * The rule that allows a request about mounts and as little else as a rule can: the very place, the very source, the kind of
 * file system and just its options.
 */
final class NarrowestRule {
    /** Names that need no quotes, and can't be taken for a condition. */
    private static final Pattern PLAIN =
            Pattern.compile("/[A-Za-z0-9/._:+-]*|(?!in$|options?$|v?fstype$)[a-z][a-z0-9_-]*");

    private static final Pattern FSTYPE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final int LONGEST_NAME = 1024;

    /** Options with no word in the parser before AppArmor 4 (mnt_opts_table). */
    private static final Set<String> LATER_OPTIONS = Set.of("nosymfollow");

    private final MountAttempt attempt;
    private final boolean laterOptions;

    /** @param laterOptions whether the parser knows the options of AppArmor 4 */
    NarrowestRule(MountAttempt attempt, boolean laterOptions) {
        this.attempt = attempt;
        this.laterOptions = laterOptions;
    }

    /** Why no rule can be made, as a clause; empty where one can. */
    Optional<String> obstacle() {
        String target = attempt.target().orElse("");
        if (!target.startsWith("/")) {
            return Optional.of("the kernel could not name the place");
        }
        List<String> names = attempt.source().map(s -> List.of(target, s)).orElse(List.of(target));
        if (names.stream().anyMatch(n -> n.length() > LONGEST_NAME)) {
            return Optional.of("a name in it is longer than " + LONGEST_NAME + " characters");
        }
        if (names.stream().anyMatch(n -> !writable(n))) {
            return Optional.of("a name in it has characters that a rule can't safely hold");
        }
        if (MountOptions.flags(attempt.options()).isEmpty()) {
            return Optional.of("it has a mount option that the wizard does not know");
        }
        if (!laterOptions && attempt.options().stream().anyMatch(LATER_OPTIONS::contains)) {
            return Optional.of("this apparmor_parser does not know the option nosymfollow");
        }
        if (attempt.kind() == MountAttempt.Kind.NEW) {
            if (attempt.fstype().isEmpty()) {
                return Optional.of("the kernel does not say what kind of file system it was");
            }
            if (!FSTYPE.matcher(attempt.fstype().get()).matches()) {
                return Optional.of("the kind of file system has characters that a rule can't safely hold");
            }
        }
        if (attempt.hasUnnamedFlag() && attempt.kind() != MountAttempt.Kind.NEW) {
            return Optional.of("it has a mount option that the kernel does not name");
        }
        return Optional.empty();
    }

    /**
     * The parser takes two slashes for one, and a backslash before the closing quote for the escape of that quote. A {@code #}
     * would begin a comment for who reads the rule carelessly.
     */
    private static boolean writable(String name) {
        return SafeText.of(name).equals(name)
                && name.indexOf('#') < 0
                && name.indexOf("//", 1) < 0
                && !name.endsWith("\\");
    }

    /** The rule, with its comma; only where there is no {@link #obstacle}. */
    String text() {
        String target = word(attempt.target().orElseThrow());
        return switch (attempt.kind()) {
            case NEW ->
                "mount fstype=" + attempt.fstype().orElseThrow() + newOptions() + " " + source() + " -> " + target
                        + ",";
            case BIND, MOVE -> "mount" + options() + " " + source() + " -> " + target + ",";
            case REMOUNT, PROPAGATION -> "mount" + options() + " -> " + target + ",";
            case UMOUNT -> "umount " + target + ",";
            case PIVOT_ROOT ->
                "pivot_root "
                        + attempt.source().map(s -> "oldroot=" + word(s) + " ").orElse("") + target + ",";
        };
    }

    private String source() {
        return word(attempt.source().orElse(""));
    }

    /** A new mount without options must say {@code rw}: a rule without options takes all of them. */
    private String newOptions() {
        if (attempt.hasUnnamedFlag()) {
            return "";
        }
        return attempt.options().isEmpty() ? " options=(rw)" : options(attempt.options());
    }

    /** Without {@code rw}, which says nothing here, and widens the rule with old parsers (see {@link MountRules}). */
    private String options() {
        return options(attempt.options().stream().filter(o -> !o.equals("rw")).collect(Collectors.toSet()));
    }

    private static String options(Set<String> words) {
        return words.stream().sorted(NarrowestRule::inOrder).collect(Collectors.joining(", ", " options=(", ")"));
    }

    /** {@code ro} and {@code rw} first, as people write it. */
    private static int inOrder(String one, String other) {
        boolean first = one.equals("ro") || one.equals("rw");
        boolean otherFirst = other.equals("ro") || other.equals("rw");
        return first == otherFirst ? one.compareTo(other) : first ? -1 : 1;
    }

    /** A name as a word that stands for this very name. */
    private static String word(String name) {
        return PLAIN.matcher(name).matches() ? name : "\"" + name.replaceAll("[\\\\\"*?\\[\\]{}^]", "\\\\$0") + "\"";
    }
}
