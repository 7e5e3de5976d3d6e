package phoenix.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.tree.Meta;

/**
 * A container of this host, as its files say it is. What they say is worked out once: hosts have many containers, and all areas
 * look at each of them.
 */
public final class Container {
    private static final Pattern PROXMOX_BASE = Pattern.compile("(?:.*[:/])?base(?:vol)?-([0-9]+)-[^/,]+/.*");
    private static final Pattern LXC_BASE = Pattern.compile("overlay(?:fs)?:.*/([^/:]+)/rootfs:.*");

    private final String id;
    private final String file;
    private final ContainerConfig config;
    private final Running running;
    private final Optional<String> rootfsFolder;
    private final int hash;
    private final Lazy<IdMapSource> idMapSource = new Lazy<>(this::sourceOfMap);
    private final Lazy<IdMap> idMap = new Lazy<>(this::mapOfSource);
    private final Lazy<List<MountPoint>> mountPoints = new Lazy<>(this::allMountPoints);

    /**
     * @param id its CTID on Proxmox, its name in plain LXC
     * @param file the file that its settings are changed in
     * @param config what the file says, and for plain LXC what it includes
     * @param running whether it runs
     * @param rootfsFolder the folder of this host that holds its root; empty where that is no folder, not mounted, or unknown
     */
    public Container(String id, String file, ContainerConfig config, Running running, Optional<String> rootfsFolder) {
        this.id = id;
        this.file = file;
        this.config = config;
        this.running = running;
        this.rootfsFolder = rootfsFolder;
        this.hash = Objects.hash(id, config, running, rootfsFolder);
    }

    /** Its CTID on Proxmox, its name in plain LXC. */
    public String id() {
        return id;
    }

    /** The file that its settings are changed in. */
    public String file() {
        return file;
    }

    /** What the file says, and for plain LXC what it includes. */
    public ContainerConfig config() {
        return config;
    }

    /** Whether it runs. */
    public Running running() {
        return running;
    }

    /** The folder of this host that holds its root; empty where that is no folder, not mounted, or unknown. */
    public Optional<String> rootfsFolder() {
        return rootfsFolder;
    }

    /** Whose container it is. */
    public ContainerKind kind() {
        return proxmox().isPresent() ? ContainerKind.PROXMOX : ContainerKind.PLAIN_LXC;
    }

    /** The folder in which LXC keeps it; Proxmox's are always in the usual one. */
    String lxcPath() {
        return proxmox().isPresent()
                ? Containers.PROXMOX_LXC_PATH
                : file.substring(0, file.length() - id.length() - "//config".length());
    }

    /** The parsed file of a Proxmox container. */
    public Optional<ProxmoxFile> proxmox() {
        return config instanceof ProxmoxFile p ? Optional.of(p) : Optional.empty();
    }

    /** Its host name; without one Proxmox calls it {@code CT} and the CTID, and LXC by its name. */
    public String hostname() {
        return proxmox().isPresent()
                ? config.value("hostname").orElse("CT" + id)
                : config.value(LxcKeys.HOSTNAME).orElse(id);
    }

    /** Its id, and its hostname where that says more. */
    public String label() {
        return hostname().equals(id) ? id : id + " " + hostname();
    }

    /** Whether its ids are mapped: by any {@code lxc.idmap} line, and on Proxmox also by {@code unprivileged: 1} alone. */
    public boolean unprivileged() {
        return idMapSource() != IdMapSource.PRIVILEGED;
    }

    /** Whether its root is the host's root. */
    public boolean privileged() {
        return !unprivileged();
    }

    /** Where its id map comes from. */
    public IdMapSource idMapSource() {
        return idMapSource.get();
    }

    private IdMapSource sourceOfMap() {
        if (!idMapLines().isEmpty()) {
            return IdMapSource.EXPLICIT;
        }
        return isSet("unprivileged") ? IdMapSource.IMPLICIT : IdMapSource.PRIVILEGED;
    }

    /** The lines that make its id map; empty where it is implicit or where there is none. */
    public List<ConfigLine> idMapLines() {
        return config.lines(LxcKeys.IDMAP);
    }

    /**
     * The id map that it starts with, without lines that can't be read ({@link #problems} names those); empty for a
     * privileged container.
     */
    public IdMap idMap() {
        return idMap.get();
    }

    private IdMap mapOfSource() {
        return switch (idMapSource()) {
            case EXPLICIT -> mapLines().map();
            case IMPLICIT -> IdMap.proxmoxDefault();
            case PRIVILEGED -> new IdMap(List.of());
        };
    }

    /** The map that the kernel is to have while it runs: a privileged container has the host's own ids. */
    public IdMap plannedMap() {
        return privileged() ? IdMap.identity() : idMap();
    }

    /**
     * Whether its root may use an entry of the host in all of the ways asked for. It may do everything with what belongs to
     * ids of its map, group included (capabilities(7): those of a user namespace count there), and is held to mode and
     * ACL with all else. Who has no mapped root gets nowhere.
     *
     * @param perms 4 read, 2 write, 1 execute or traverse, added up
     */
    public boolean rootMay(Meta meta, int perms) {
        if (privileged()) {
            return true;
        }
        IdMap map = idMap();
        OptionalLong uid = map.mappedRoot(IdKind.UID);
        OptionalLong gid = map.mappedRoot(IdKind.GID);
        boolean own = map.toContainer(IdKind.UID, meta.uid()).isPresent()
                && map.toContainer(IdKind.GID, meta.gid()).isPresent();
        return own || uid.isPresent() && meta.permits(uid.getAsLong(), Set.of(gid.orElse(uid.getAsLong())), perms);
    }

    private MapLines mapLines() {
        return proxmox().map(ProxmoxFile::mapLines).orElseGet(() -> MapLines.ofLxc(idMapLines()));
    }

    /** Lines of an id map that do nothing for the container as it is. */
    public List<StrayLine> strayIdMapLines() {
        List<StrayLine> strays = new ArrayList<>();
        config.lines(LxcKeys.OLD_IDMAP).forEach(l -> strays.add(new StrayLine(l, StrayLine.Place.OLD_KEY, "")));
        proxmox().ifPresent(file -> {
            file.pending().ifPresent(s -> strays.addAll(strays(s, StrayLine.Place.PENDING)));
            file.snapshots().forEach(s -> strays.addAll(strays(s, StrayLine.Place.SNAPSHOT)));
        });
        return strays;
    }

    private static List<StrayLine> strays(ProxmoxSection section, StrayLine.Place place) {
        return section.lines(LxcKeys.IDMAP).stream()
                .map(l -> new StrayLine(l, place, section.name()))
                .toList();
    }

    /** Whether it is a Proxmox template, from which others are cloned and which never runs. */
    public boolean template() {
        return isSet("template");
    }

    /** Whether Proxmox refuses to change its volumes ({@code protection: 1}). */
    public boolean isProtected() {
        return isSet("protection");
    }

    /** What Proxmox locks it for ({@code backup}, {@code migrate}, {@code snapshot} …); while it does, nobody may change it. */
    public Optional<String> lock() {
        return proxmox().flatMap(f -> f.mainValue("lock"));
    }

    private boolean isSet(String key) {
        return proxmox().flatMap(f -> f.mainValue(key)).filter("1"::equals).isPresent();
    }

    /** Proxmox's {@code features:} by name, as {@code nesting} to {@code 1} and {@code mount} to {@code nfs;cifs}. */
    public SortedMap<String, String> features() {
        SortedMap<String, String> features = new TreeMap<>();
        for (String part :
                proxmox().flatMap(f -> f.mainValue("features")).orElse("").split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                features.put(part.substring(0, equals).strip(), part.substring(equals + 1));
            }
        }
        return features;
    }

    /** The line that names its AppArmor profile; empty where Proxmox or LXC generate one, or LXC takes its default. */
    public Optional<ConfigLine> apparmorProfile() {
        return config.line(LxcKeys.APPARMOR_PROFILE);
    }

    /** What it mounts, {@code mpN} in the order of N first; what waits for a restart is not in here. */
    public List<MountPoint> mountPoints() {
        return mountPoints.get();
    }

    private List<MountPoint> allMountPoints() {
        List<MountPoint> points =
                new ArrayList<>(proxmox().map(ProxmoxFile::mountPoints).orElse(List.of()));
        config.lines(LxcKeys.MOUNT_ENTRY)
                .forEach(l -> MountPoint.ofLxc(l, rootfsFolder).ifPresent(points::add));
        return List.copyOf(points);
    }

    /** The mount points that hold from the next start on, in place of those of the same key. */
    public List<MountPoint> pendingMountPoints() {
        return proxmox()
                .flatMap(ProxmoxFile::pending)
                .map(ProxmoxSection::mountPoints)
                .orElse(List.of());
    }

    /** The keys that go at the next start, as {@code mp0}. */
    public Set<String> pendingDeletions() {
        return proxmox().map(ProxmoxFile::pendingDeletions).orElse(Set.of());
    }

    /** The first of {@code mp0} to {@code mp255} that neither holds now nor is pending; empty where none is left, and in plain LXC. */
    public Optional<String> nextFreeMountPoint() {
        return proxmox().flatMap(file -> {
            Set<String> taken = new TreeSet<>();
            file.main().lines().forEach(l -> taken.add(l.key()));
            file.pending().ifPresent(s -> s.lines().forEach(l -> taken.add(l.key())));
            return IntStream.range(0, ProxmoxSection.MOUNT_POINTS)
                    .mapToObj(i -> "mp" + i)
                    .filter(key -> !taken.contains(key))
                    .findFirst();
        });
    }

    /** Its root as its file names it: a Proxmox volume with options, or a path of LXC. */
    public Optional<String> rootfs() {
        return config.value(proxmox().isPresent() ? "rootfs" : LxcKeys.ROOTFS_PATH);
    }

    /** The names of its snapshots, in the order of the file. */
    public List<String> snapshots() {
        return proxmox().map(ProxmoxFile::snapshots).orElse(List.of()).stream()
                .map(ProxmoxSection::name)
                .toList();
    }

    /** The container that it is a linked clone of, as its root's name tells. A full clone does not show. */
    public Optional<String> clonedFrom() {
        Pattern base = proxmox().isPresent() ? PROXMOX_BASE : LXC_BASE;
        return rootfs().map(base::matcher).filter(Matcher::matches).map(m -> m.group(1));
    }

    /** What of its files means nothing, or something else than it says. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(config.problems());
        problems.addAll(mapLines().problems());
        proxmox().ifPresent(file -> problems.addAll(file.unreadableMountPoints()));
        return problems;
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof Container o
                        && o.hash == hash
                        && o.id.equals(id)
                        && o.file.equals(file)
                        && o.running == running
                        && o.rootfsFolder.equals(rootfsFolder)
                        && o.config.equals(config);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "container " + id + " of " + file;
    }
}
