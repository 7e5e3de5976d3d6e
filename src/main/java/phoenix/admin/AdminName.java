package phoenix.admin;

import java.util.Optional;
import phoenix.host.HostState;

/** What an admin's account may be called. */
public final class AdminName {
    private static final int LONGEST = 32;

    private AdminName() {}

    /** The same for a certain host, whose system accounts do not become the admin. */
    public static Optional<String> complaint(String name, HostState host) {
        return complaint(name)
                .or(() -> NamePart.reserved(
                        name,
                        ColonFile.read(host, AccountLines.PASSWD.path()),
                        ColonFile.read(host, AccountLines.GROUP.path()),
                        Settings.read(host)));
    }

    /**
     * Why a name can't be an account's, and what would do, for people; empty for a good name. Stricter than useradd(8) in
     * that it refuses a leading dot and a {@code $} at the end (shadow, {@code lib/chkname.c}).
     */
    public static Optional<String> complaint(String name) {
        if (name.isEmpty()) {
            return Optional.of("The admin needs a name.");
        }
        if (name.length() > LONGEST) {
            return Optional.of(
                    "An account's name has at most " + LONGEST + " characters; this one has " + name.length() + ".");
        }
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            return Optional.of("An account's name has only the letters a to z, digits, underscores, dots and hyphens, "
                    + "and does not begin with a dot or a hyphen.");
        }
        return name.matches("[0-9]+")
                ? Optional.of("An account's name can't be all digits: it would be taken for an id.")
                : Optional.empty();
    }
}
