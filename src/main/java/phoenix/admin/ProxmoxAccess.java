package phoenix.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code /etc/pve/user.cfg} says about one user of the realm {@code pam}.
 *
 * @param keys the file's keys ({@link ProxmoxUsers})
 * @param user as {@code phoenix_admin@pam}
 */
record ProxmoxAccess(SortedMap<String, String> keys, String user) {
    static final String FILE = "/etc/pve/user.cfg";
    static final String ADMINISTRATOR = "Administrator";
    private static final String NO_ACCESS = "NoAccess";

    static ProxmoxAccess of(String text, String name) {
        return new ProxmoxAccess(ProxmoxUsers.FORMAT.all(text), name + "@pam");
    }

    boolean exists() {
        return keys.containsKey("user:" + user);
    }

    /** Why Proxmox lets the user not in, though it exists: a clause for people. */
    Optional<String> shutOut(long now) {
        String[] fields = keys.get("user:" + user).split(":");
        long expires = fields[1].matches("\\d{1,12}") ? Long.parseLong(fields[1]) : 0;
        if (fields[0].equals("0")) {
            return Optional.of("is disabled");
        }
        return expires > 0 && expires <= now ? Optional.of("has expired") : Optional.empty();
    }

    /** Whether the user may do everything on the whole data centre. */
    boolean isAdministrator() {
        Map<String, String> roles = roles();
        return "1".equals(roles.get(ADMINISTRATOR)) && !roles.containsKey(NO_ACCESS);
    }

    /** Whether a role is there that overrides every other (PVE::AccessControl, {@code roles}). */
    boolean isBlocked() {
        return own().containsKey(NO_ACCESS);
    }

    /** Roles on {@code /}: the user's own go before those of its groups, as Proxmox has it. */
    private Map<String, String> roles() {
        if (!own().isEmpty()) {
            return own();
        }
        Map<String, String> roles = new TreeMap<>();
        keys.forEach((key, value) -> {
            boolean member = key.startsWith("group:")
                    && List.of(value.split(":", -1)[0].split(",")).contains(user);
            if (member) {
                roles.putAll(on("@" + key.substring("group:".length())));
            }
        });
        return roles;
    }

    private Map<String, String> own() {
        return on(user);
    }

    private Map<String, String> on(String member) {
        Map<String, String> roles = new TreeMap<>();
        String prefix = ProxmoxUsers.aclKey("/", member, "");
        keys.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                roles.put(key.substring(prefix.length()), value);
            }
        });
        return roles;
    }
}
