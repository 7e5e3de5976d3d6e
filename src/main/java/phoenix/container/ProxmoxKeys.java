package phoenix.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.change.FactFormat;

/**
 * The keys of a Proxmox container file as Facts: {@code mp0}, {@code lxc.idmap} (all its lines), {@code description}; what
 * is pending as {@code pending:mp0}; snapshots as {@code snapshot/NAME:mp0}, of which only {@code lxc.*} keys
 * can be written: lines that were appended to the end of the file land there.
 */
public final class ProxmoxKeys implements FactFormat {
    /** The format of {@code /etc/pve/lxc/CTID.conf}. */
    public static final FactFormat FORMAT = new ProxmoxKeys();

    /** What stands before a key that waits for the next start. */
    public static final String PENDING = "pending:";

    /** What stands before a snapshot's name, a colon and a key. */
    public static final String SNAPSHOT = "snapshot/";

    private static final String NO_FILE = "";

    private ProxmoxKeys() {}

    @Override
    public String name() {
        return "pve-container";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        return all(ProxmoxFile.parse(NO_FILE, text));
    }

    private static SortedMap<String, String> all(ProxmoxFile file) {
        SortedMap<String, String> all = new TreeMap<>();
        collect(all, "", file.main());
        file.pending().ifPresent(p -> collect(all, PENDING, p));
        file.snapshots().forEach(s -> collect(all, SNAPSHOT + s.name() + ":", s));
        return all;
    }

    private static void collect(SortedMap<String, String> all, String prefix, ProxmoxSection section) {
        Map<String, List<String>> values = ConfigLine.valuesByKey(section.lines());
        values.forEach((key, of) ->
                all.put(prefix + key, key.startsWith("lxc.") ? String.join("\n", of) : of.get(of.size() - 1)));
        if (!section.description().isEmpty()) {
            all.put(prefix + ProxmoxLine.DESCRIPTION, section.description());
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for a snapshot's key other than {@code lxc.*}, and for what no such file can say
     */
    @Override
    public String put(String text, String key, Optional<String> value) {
        ProxmoxFile file = ProxmoxFile.parse(NO_FILE, text);
        SortedMap<String, String> before = all(file);
        if (value.equals(Optional.ofNullable(before.get(key)))) {
            return text;
        }
        String after = edited(file, key, value).text();
        value.ifPresentOrElse(v -> before.put(key, v), () -> before.remove(key));
        if (!all(after).equals(before)) {
            throw new IllegalArgumentException("a Proxmox container file can't hold " + key + " with this value");
        }
        return after;
    }

    private static ProxmoxFile edited(ProxmoxFile file, String key, Optional<String> value) {
        if (key.startsWith(SNAPSHOT)) {
            int colon = key.indexOf(':');
            List<String> values = value.map(v -> List.of(v.split("\n", -1))).orElse(List.of());
            return file.setInSnapshot(key.substring(SNAPSHOT.length(), colon), key.substring(colon + 1), values);
        }
        if (key.startsWith(PENDING)) {
            return file.setPending(key.substring(PENDING.length()), value);
        }
        boolean several = key.startsWith("lxc.");
        return file.setAll(
                key,
                value.map(v -> several ? List.of(v.split("\n", -1)) : List.of(v))
                        .orElse(List.of()));
    }

    /** {@inheritDoc} While Proxmox backs up, migrates or snapshots a container, nobody else may change it. */
    @Override
    public Optional<String> busy(String text) {
        return ProxmoxFile.parse(NO_FILE, text)
                .mainValue("lock")
                .map(lock -> "Proxmox holds the container locked (lock: " + lock + "); wait for that to end");
    }

    /** {@inheritDoc} Mount points are the same in whatever order their options stand: Proxmox writes its own. */
    @Override
    public boolean matches(Optional<String> predicted, Optional<String> read) {
        return predicted.equals(read)
                || predicted.isPresent()
                        && read.isPresent()
                        && ProxmoxMount.parse(predicted.get()).isPresent()
                        && ProxmoxMount.parse(predicted.get()).equals(ProxmoxMount.parse(read.get()));
    }
}
