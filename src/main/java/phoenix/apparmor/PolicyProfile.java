package phoenix.apparmor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A profile as a policy file defines it.
 *
 * @param name its full name, {@code parent//child} for one inside another
 * @param flags its flags, as {@code attach_disconnected}
 * @param rules its rules and includes in order, each on one line with single spaces, without those of profiles inside
 * @param file the file that defines it
 * @param line its 1-based line there
 * @param place where it stands in the text
 */
record PolicyProfile(String name, Set<String> flags, List<String> rules, String file, int line, Place place) {
    private static final List<String> MODES = List.of("complain", "kill", "unconfined", "prompt");

    /**
     * Offsets in the file's text.
     *
     * @param start where its header begins
     * @param nameStart where its name begins
     * @param nameEnd behind its name
     * @param close where its closing brace stands
     */
    record Place(int start, int nameStart, int nameEnd, int close) {}

    /** The mode in which it is loaded, as the kernel names it; {@code enforce} where no flag says otherwise. */
    String mode() {
        Optional<String> flagged = MODES.stream().filter(flags::contains).findFirst();
        return flagged.orElse("enforce");
    }

    /** Whether it stands inside another. */
    boolean inner() {
        return name.contains("//");
    }
}
