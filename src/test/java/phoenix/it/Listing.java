package phoenix.it;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Everything in a disposable root, a line an entry, as {@code src/it/listing} prints it: owner, mode, content, ACL.
 *
 * @param lines the lines
 */
record Listing(List<String> lines) {
    /**
     * What a run may leave behind, and undo does not take back (DESIGN 2). Everything else must be as it was.
     *
     * <ul>
     *   <li>{@code passwd-}, {@code group-}, {@code shadow-}, {@code gshadow-}: the backups of groupadd, useradd and usermod;
     *   <li>{@code .pwd.lock}: the lock of all that writes accounts (lckpwdf(3));
     *   <li>{@code lastlog}, {@code faillog}: useradd clears what an earlier user of the same id left there;
     *   <li>the wizard's own runs, with what was there before.
     * </ul>
     */
    static final Pattern DECLARED =
            Pattern.compile("/etc/(passwd|group|shadow|gshadow)-|/etc/\\.pwd\\.lock|/var/log/(lastlog|faillog)"
                    + "|/var/lib/phoenix-wizard(/runs(/.*)?)?");

    private static final String GAP = "  ";

    static Listing parse(String text) {
        return new Listing(text.lines().toList());
    }

    /** The lines that are only here or only there, with {@code -} and {@code +} in front; none where all is the same. */
    List<String> differencesTo(Listing other) {
        SortedSet<String> gone = new TreeSet<>(lines);
        other.lines.forEach(gone::remove);
        SortedSet<String> came = new TreeSet<>(other.lines);
        lines.forEach(came::remove);
        List<String> differences = new ArrayList<>();
        gone.forEach(l -> differences.add("-" + l));
        came.forEach(l -> differences.add("+" + l));
        return differences;
    }

    /** The paths that are not the same here and there. */
    SortedSet<String> pathsThatDifferFrom(Listing other) {
        SortedSet<String> paths = new TreeSet<>();
        differencesTo(other).forEach(l -> paths.add(path(l.substring(1))));
        return paths;
    }

    /** This listing without the declared side effects. */
    Listing withoutSideEffects() {
        return without(DECLARED);
    }

    /** This listing without some paths. */
    Listing without(Pattern paths) {
        return new Listing(
                lines.stream().filter(l -> !paths.matcher(path(l)).matches()).toList());
    }

    /** The line of a path, without its ACL and other attributes. */
    String entry(String path) {
        return lines.stream()
                .filter(l -> l.startsWith("." + path + GAP))
                .findFirst()
                .orElse("nothing at " + path);
    }

    private static String path(String line) {
        String entry = line.replaceFirst("^(acl|xattr)" + GAP, "");
        return entry.split(GAP + "| -> ", 2)[0].substring(1);
    }
}
