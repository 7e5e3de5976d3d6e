package phoenix.container;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a container sees beside its own root.
 *
 * @param line the line that says so
 * @param type what is mounted
 * @param source a path of the host, a Proxmox volume, or the name of a kernel's file system
 * @param target the absolute path in the container
 * @param readOnly whether the container can't write to it
 * @param options all settings beside source and target by name; those of LXC that are just a name have an empty value
 */
public record MountPoint(
        ConfigLine line, Type type, String source, String target, boolean readOnly, Map<String, String> options) {
    private static final String ON = "1";

    /** Copies the options; their order stays. */
    public MountPoint {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** What can be mounted. */
    public enum Type {
        /** A folder or file of the host. */
        BIND,
        /** A block device of the host. */
        DEVICE,
        /** A volume of a Proxmox storage. */
        VOLUME,
        /** A file system of its own, as proc or tmpfs. */
        FILE_SYSTEM
    }

    static Optional<MountPoint> ofProxmox(ConfigLine line) {
        return ProxmoxMount.parse(line.value())
                .map(m -> new MountPoint(
                        line,
                        m.type(),
                        m.volume(),
                        absolute(m.mp()),
                        ON.equals(m.options().get("ro")),
                        m.options()));
    }

    /**
     * @param rootfs the container's root on the host; a target below it is as good as a relative one
     * @return empty where LXC passes over the line
     */
    static Optional<MountPoint> ofLxc(ConfigLine line, Optional<String> rootfs) {
        return LxcMountEntry.parse(line.value())
                .flatMap(entry -> inside(entry.target(), rootfs).map(target -> ofLxc(line, entry, target)));
    }

    private static MountPoint ofLxc(ConfigLine line, LxcMountEntry entry, String target) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : entry.options()) {
            int equals = option.indexOf('=');
            options.put(
                    equals < 0 ? option : option.substring(0, equals), equals < 0 ? "" : option.substring(equals + 1));
        }
        Type type = entry.isBind() ? Type.BIND : entry.source().startsWith("/dev/") ? Type.DEVICE : Type.FILE_SYSTEM;
        return new MountPoint(line, type, entry.source(), target, options.containsKey("ro"), options);
    }

    private static Optional<String> inside(String target, Optional<String> rootfs) {
        if (!target.startsWith("/")) {
            return Optional.of(absolute(target));
        }
        return rootfs.filter(r -> target.equals(r) || target.startsWith(r + "/"))
                .map(r -> absolute(target.substring(r.length())));
    }

    private static String absolute(String path) {
        return "/" + path.replaceAll("/+", "/").replaceFirst("^/", "").replaceFirst("/$", "");
    }

    /** The key that sets it: {@code mp0} to {@code mp255}, or {@code lxc.mount.entry}. */
    public String key() {
        return line.key();
    }

    /** Its own id map, as written: {@code u:0:1000:1;…} or {@code passthrough} of Proxmox, {@code container} or a path of LXC. */
    public Optional<String> idMap() {
        return Optional.ofNullable(options.get("idmap"));
    }

    /** Whether Proxmox may take for granted that every node of the cluster has it ({@code shared=1}). */
    public boolean isShared() {
        return ON.equals(options.get("shared"));
    }

    /** Whether Proxmox backs it up: only volumes, and only with {@code backup=1}. */
    public boolean isBackedUp() {
        return type == Type.VOLUME && ON.equals(options.get("backup"));
    }

    /** The value that Proxmox keeps, to be changed and written again; empty for an {@code lxc.mount.entry}. */
    public Optional<ProxmoxMount> proxmox() {
        return key().equals(LxcKeys.MOUNT_ENTRY) ? Optional.empty() : ProxmoxMount.parse(line.value());
    }
}
