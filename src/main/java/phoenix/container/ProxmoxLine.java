package phoenix.container;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one line of a Proxmox container file means, by the rules of parse_pct_config in PVE::LXC::Config. */
sealed interface ProxmoxLine {
    /** Nothing but white space. */
    record Blank() implements ProxmoxLine {}

    /** Begins the pending changes or a snapshot. */
    record Header(String name, boolean pending) implements ProxmoxLine {}

    /** {@code #…}: a line of the section's description; a carriage return at its end is no part of it here. */
    record Comment(String text) implements ProxmoxLine {}

    /**
     * Sets a key. The value stands from start to end in the line; {@code value} is what Proxmox makes of it, and empty for
     * the white space that it takes for a value where nothing else follows the colon.
     */
    record Entry(String key, String value, int start, int end) implements ProxmoxLine {}

    /** Means nothing to Proxmox, which drops it the next time that it writes the file. */
    record Bad(String reason) implements ProxmoxLine {}

    /** The pending section's name. */
    String PENDING = "pve:pending";

    /** The key under which comment lines appear. */
    String DESCRIPTION = "description";

    /** What separates the deletions that wait for a restart; only the pending section has it. */
    String DELETE = "delete";

    /** A snapshot's state while it is made or removed; only a snapshot has it. */
    String SNAPSTATE = "snapstate";

    Pattern BLANK = Pattern.compile("\\s*");
    Pattern PENDING_HEADER = Pattern.compile("\\[pve:pending\\]\\s*", Pattern.CASE_INSENSITIVE);
    Pattern SNAPSHOT_HEADER = Pattern.compile("\\[([a-z][a-z0-9_\\-]+)\\]\\s*", Pattern.CASE_INSENSITIVE);
    Pattern LXC = Pattern.compile("(lxc\\.[a-z0-9_\\-.]+)(:|\\s*=)\\s*(.*?)\\s*", Pattern.DOTALL);
    Pattern OLD_DESCRIPTION = Pattern.compile("description:\\s*(.*\\S)\\s*", Pattern.DOTALL);
    Pattern SNAPSHOT_STATE = Pattern.compile("snapstate:\\s*(prepare|delete)\\s*\\z");
    Pattern PLAIN = Pattern.compile("([a-z][a-z_]*\\d*):\\s*(.+?)\\s*", Pattern.DOTALL);

    Set<String> BOOLEANS = Set.of("onboot", "template", "console", "protection", "unprivileged", "debug");
    Set<String> INTEGERS = Set.of("tty", "cores", "cpuunits", "memory", "swap", "snaptime");

    static ProxmoxLine of(String line) {
        if (BLANK.matcher(line).matches()) {
            return new Blank();
        }
        if (PENDING_HEADER.matcher(line).matches()) {
            return new Header(PENDING, true);
        }
        Matcher header = SNAPSHOT_HEADER.matcher(line);
        if (header.matches()) {
            return new Header(header.group(1), false);
        }
        if (line.startsWith("#")) {
            return new Comment(ProxmoxText.decode(line.substring(1)).replaceFirst("\r+$", ""));
        }
        return setting(line);
    }

    private static ProxmoxLine setting(String line) {
        Matcher lxc = LXC.matcher(line);
        if (lxc.matches()) {
            return ProxmoxLxcKeys.taken(lxc.group(1))
                    ? new Entry(lxc.group(1), lxc.group(3), lxc.start(3), lxc.end(3))
                    : new Bad("Proxmox takes no key " + lxc.group(1));
        }
        Matcher description = OLD_DESCRIPTION.matcher(line);
        if (description.matches()) {
            return new Entry(
                    DESCRIPTION, ProxmoxText.decode(description.group(1)), description.start(1), description.end(1));
        }
        Matcher state = SNAPSHOT_STATE.matcher(line);
        if (state.find()) {
            return new Entry(SNAPSTATE, state.group(1), state.start(1), state.end(1));
        }
        Matcher plain = PLAIN.matcher(line);
        if (plain.matches()) {
            String value = plain.group(2);
            boolean blank = BLANK.matcher(value).matches();
            return new Entry(plain.group(1), blank ? "" : typed(plain.group(1), value), plain.start(2), plain.end(2));
        }
        return new Bad("it is no \"key: value\"");
    }

    /** The value as Proxmox's check_type leaves it; one that is not of its key's type stays as it is. */
    private static String typed(String key, String value) {
        if (BOOLEANS.contains(key)) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "on", "yes", "true" -> "1";
                case "off", "no", "false" -> "0";
                default -> value;
            };
        }
        if (INTEGERS.contains(key) && value.matches("0[0-9]+")) {
            String digits = value.replaceFirst("^0+", "");
            return digits.isEmpty() ? "0" : digits;
        }
        return value;
    }
}
