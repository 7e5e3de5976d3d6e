package phoenix.container;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Proxmox's storages keep containers' root folders ({@code /etc/pve/storage.cfg}, PVE::Storage's plugins). */
final class ProxmoxStorages {
    private static final Pattern SECTION = Pattern.compile("([a-z][a-z0-9_-]*):\\s*(\\S+)\\s*");
    private static final Pattern SETTING = Pattern.compile("\\s+(\\S+)(?:\\s+(.*\\S))?\\s*");
    private static final Pattern OWNED = Pattern.compile("(?:.*/)?(\\d+)/[^/]+");

    /** What Proxmox assumes where the file has no section "local" (PVE::Storage::Plugin). */
    private static final Map<String, String> LOCAL = Map.of("type", "dir", "path", "/var/lib/vz");

    private final Map<String, Map<String, String>> byId = new LinkedHashMap<>();

    /** @param storageCfg the file's text; empty where there is none */
    ProxmoxStorages(String storageCfg) {
        byId.put("local", LOCAL);
        Map<String, String> open = new LinkedHashMap<>();
        for (String line : storageCfg.split("\n")) {
            Matcher section = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (section.matches()) {
                open = new LinkedHashMap<>(Map.of("type", section.group(1)));
                byId.put(section.group(2), open);
            } else if (setting.matches() && setting.group(2) != null) {
                open.put(setting.group(1), setting.group(2));
            }
        }
    }

    /**
     * The folder that a volume is, or would be when mounted.
     *
     * @param volume {@code STORAGE:NAME} or an absolute path
     * @return empty for images and for storages whose volumes are no folders
     */
    Optional<String> folderOf(String volume) {
        if (volume.startsWith("/")) {
            return volume.startsWith("/dev/") ? Optional.empty() : Optional.of(volume);
        }
        int colon = volume.indexOf(':');
        String path = volume.substring(colon + 1);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (colon < 0 || !(name.startsWith("subvol-") || name.startsWith("basevol-"))) {
            return Optional.empty();
        }
        Map<String, String> storage = byId.getOrDefault(volume.substring(0, colon), Map.of());
        if ("zfspool".equals(storage.get("type"))) {
            return Optional.ofNullable(storage.get("mountpoint"))
                    .or(() -> Optional.ofNullable(storage.get("pool")).map(pool -> "/" + pool))
                    .map(pool -> withoutLastSlashes(pool) + "/" + name);
        }
        Matcher owner = OWNED.matcher(path);
        return owner.matches()
                ? Optional.ofNullable(storage.get("path"))
                        .map(folder -> withoutLastSlashes(folder) + "/images/" + owner.group(1) + "/" + name)
                : Optional.empty();
    }

    private static String withoutLastSlashes(String path) {
        return path.replaceFirst("/+$", "");
    }
}
