package phoenix.container;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The value of a Proxmox mount point, {@code /srv/x,mp=/x,backup=0} (pct.conf(5); parse_property_string and
 * print_property_string in PVE::JSONSchema).
 *
 * @param volume a volume {@code STORAGE:NAME}, or a device or folder of the host by its absolute path
 * @param mp where the container sees it
 * @param options all other settings by name; switches have the values 0 and 1
 */
public record ProxmoxMount(String volume, String mp, SortedMap<String, String> options) {
    private static final String VOLUME = "volume";
    private static final String MP = "mp";
    private static final Set<String> SWITCHES =
            Set.of("acl", "backup", "keepattrs", "quota", "replicate", "ro", "shared");

    /** @throws IllegalArgumentException for what such a value can't hold, as a comma in a path */
    public ProxmoxMount {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        requireSayable("the source", volume);
        requireSayable("the path inside the container", mp);
        if (volume.indexOf('=') >= 0) {
            throw new IllegalArgumentException("Proxmox can't take a source with an equals sign: " + volume);
        }
        options.forEach(ProxmoxMount::requireSayable);
    }

    private static void requireSayable(String what, String text) {
        if (text.isEmpty() || !text.equals(text.strip()) || text.chars().anyMatch(c -> c == ',' || c < ' ')) {
            throw new IllegalArgumentException(
                    "Proxmox can't take " + what + " when it is empty, has a comma, or white space around it: " + text);
        }
        if (text.matches("(?s).*/\\.\\.?(/.*)?") || text.startsWith("../")) {
            throw new IllegalArgumentException("Proxmox can't take " + what + " with . or .. in it: " + text);
        }
    }

    /** A folder of the host at a path of the container. */
    public static ProxmoxMount bind(String folder, String path) {
        return new ProxmoxMount(folder, path, new TreeMap<>());
    }

    /** Reads a value; empty where Proxmox would refuse it as no mount point at all. */
    public static Optional<ProxmoxMount> parse(String value) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String part : value.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String key = equals < 0 ? VOLUME : part.substring(0, equals);
            String text = part.substring(equals + 1);
            if (key.isEmpty()
                    || text.isEmpty()
                    || settings.put(key, SWITCHES.contains(key) ? bit(text) : text) != null) {
                return Optional.empty();
            }
        }
        String volume = settings.remove(VOLUME);
        String mp = settings.remove(MP);
        if (volume == null || mp == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProxmoxMount(volume, mp, settings));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static String bit(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "on", "yes", "true" -> "1";
            case "0", "off", "no", "false" -> "0";
            default -> text;
        };
    }

    /** The value as Proxmox writes it, whatever order it was given in: volume, {@code mp}, then the rest by name. */
    public String text() {
        return volume + "," + MP + "=" + mp
                + options.entrySet().stream()
                        .map(o -> "," + o.getKey() + "=" + o.getValue())
                        .collect(Collectors.joining());
    }

    /** With one option at a value. */
    public ProxmoxMount with(String option, String value) {
        SortedMap<String, String> more = new TreeMap<>(options);
        more.put(option, value);
        return new ProxmoxMount(volume, mp, more);
    }

    /** Without one option. */
    public ProxmoxMount without(String option) {
        SortedMap<String, String> fewer = new TreeMap<>(options);
        fewer.remove(option);
        return new ProxmoxMount(volume, mp, fewer);
    }

    /** What is mounted, as classify_mountpoint in PVE::LXC::Config tells it. */
    public MountPoint.Type type() {
        if (!volume.startsWith("/")) {
            return MountPoint.Type.VOLUME;
        }
        return volume.startsWith("/dev/") ? MountPoint.Type.DEVICE : MountPoint.Type.BIND;
    }
}
