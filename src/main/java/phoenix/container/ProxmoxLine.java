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

    Pattern PENDING_HEADER = Pattern.compile("\\[pve:pending\\]\\s*", Pattern.CASE_INSENSITIVE);
    Pattern SNAPSHOT_HEADER = Pattern.compile("\\[([a-z][a-z0-9_\\-]+)\\]\\s*", Pattern.CASE_INSENSITIVE);
    Pattern LXC_KEY = Pattern.compile("(lxc\\.[a-z0-9_\\-.]++)(:|\\s*+=)");
    Pattern SNAPSHOT_STATE = Pattern.compile("snapstate:\\s*+(prepare|delete)\\s*+\\z");
    Pattern PLAIN_KEY = Pattern.compile("([a-z][a-z_]*+\\d*+):");
    Pattern PADDED_NUMBER = Pattern.compile("0[0-9]+");

    Set<String> BOOLEANS = Set.of("onboot", "template", "console", "protection", "unprivileged", "debug");
    Set<String> INTEGERS = Set.of("tty", "cores", "cpuunits", "memory", "swap", "snaptime");

    static ProxmoxLine of(String line) {
        if (afterBlanks(line, 0) == line.length()) {
            return new Blank();
        }
        if (line.startsWith("[")) {
            if (PENDING_HEADER.matcher(line).matches()) {
                return new Header(PENDING, true);
            }
            Matcher header = SNAPSHOT_HEADER.matcher(line);
            if (header.matches()) {
                return new Header(header.group(1), false);
            }
        }
        if (line.startsWith("#")) {
            return new Comment(withoutReturns(ProxmoxText.decode(line.substring(1))));
        }
        return setting(line);
    }

    private static ProxmoxLine setting(String line) {
        Matcher lxc = LXC_KEY.matcher(line);
        if (lxc.lookingAt()) {
            return ProxmoxLxcKeys.taken(lxc.group(1))
                    ? entry(lxc.group(1), line, lxc.end())
                    : new Bad("Proxmox takes no key " + lxc.group(1));
        }
        Matcher plain = PLAIN_KEY.matcher(line);
        boolean isPlain = plain.lookingAt() && plain.end() < line.length();
        boolean isBlank = isPlain && afterBlanks(line, plain.end()) == line.length();
        if (isPlain && !isBlank && plain.group(1).equals(DESCRIPTION)) {
            Entry written = entry(DESCRIPTION, line, plain.end());
            return new Entry(DESCRIPTION, ProxmoxText.decode(written.value()), written.start(), written.end());
        }
        Matcher state = SNAPSHOT_STATE.matcher(line);
        if (state.find()) {
            return new Entry(SNAPSTATE, state.group(1), state.start(1), state.end(1));
        }
        if (isBlank) {
            return new Entry(plain.group(1), "", line.length() - 1, line.length());
        }
        if (isPlain) {
            Entry written = entry(plain.group(1), line, plain.end());
            return new Entry(written.key(), typed(written.key(), written.value()), written.start(), written.end());
        }
        return new Bad("it is no \"key: value\"");
    }

    /** What follows a key, without the white space around it. */
    private static Entry entry(String key, String line, int behindKey) {
        int start = afterBlanks(line, behindKey);
        int end = line.length();
        while (end > start && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return new Entry(key, line.substring(start, end), start, end);
    }

    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Perl's white space, within ASCII. */
    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static String withoutReturns(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(0, end);
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
        if (INTEGERS.contains(key) && PADDED_NUMBER.matcher(value).matches()) {
            String digits = value.replaceFirst("^0+", "");
            return digits.isEmpty() ? "0" : digits;
        }
        return value;
    }
}
