package phoenix.container;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.change.FactFormat;

/**
 * The keys of a Proxmox container as they hold from its next start on: what is in {@code [pve:pending]} counts before the main
 * section. So a change that waits for a restart reads the same before and after that restart (PVE::LXC::Config,
 * vmconfig_apply_pending).
 */
public final class ProxmoxLaterKeys implements FactFormat {
    /** The format of {@code /etc/pve/lxc/CTID.conf} of a container that runs. */
    public static final FactFormat FORMAT = new ProxmoxLaterKeys();

    private static final FactFormat KEYS = ProxmoxKeys.FORMAT;
    private static final String DELETE = ProxmoxKeys.PENDING + ProxmoxLine.DELETE;

    private ProxmoxLaterKeys() {}

    @Override
    public String name() {
        return "pve-container-later";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        SortedMap<String, String> pending = new TreeMap<>();
        for (Map.Entry<String, String> key : KEYS.all(text).entrySet()) {
            if (key.getKey().startsWith(ProxmoxKeys.PENDING)) {
                pending.put(key.getKey().substring(ProxmoxKeys.PENDING.length()), key.getValue());
            } else {
                all.put(key.getKey(), key.getValue());
            }
        }
        pending.remove(ProxmoxLine.DELETE);
        deletions(text).forEach(all::remove);
        all.putAll(pending);
        return all;
    }

    private static Set<String> deletions(String text) {
        return ProxmoxFile.parse("", text).pendingDeletions();
    }

    /** {@inheritDoc} A value that the main section has already waits for nothing: Proxmox drops it from what is pending. */
    @Override
    public String put(String text, String key, Optional<String> value) {
        if (value.equals(get(text, key))) {
            return text;
        }
        Set<String> deletions = deletions(text);
        Optional<String> now = KEYS.get(text, key);
        boolean goes = value.isEmpty() && now.isPresent();
        if (goes) {
            deletions.add(key);
        } else {
            deletions.remove(key);
        }
        boolean waits = value.isPresent() && !KEYS.matches(value, now);
        String pending = KEYS.put(text, ProxmoxKeys.PENDING + key, waits ? value : Optional.empty());
        return deletions.equals(deletions(text))
                ? pending
                : KEYS.put(
                        pending,
                        DELETE,
                        deletions.isEmpty() ? Optional.empty() : Optional.of(String.join(",", deletions)));
    }

    @Override
    public Optional<String> busy(String text) {
        return KEYS.busy(text);
    }

    @Override
    public boolean matches(Optional<String> predicted, Optional<String> read) {
        return KEYS.matches(predicted, read);
    }
}
