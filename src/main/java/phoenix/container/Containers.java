package phoenix.container;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;

/**
 * The containers of this host.
 *
 * @param all Proxmox's by number, then those of plain LXC by name
 * @param problems files and folders that could not be read, and lines that mean nothing
 * @param onProxmox whether this is a Proxmox host
 */
public record Containers(List<Container> all, List<Problem> problems, boolean onProxmox) {
    private static final String PROXMOX = "/etc/pve";
    private static final String PROXMOX_CONTAINERS = "/etc/pve/lxc";
    static final String PROXMOX_LXC_PATH = "/var/lib/lxc";
    private static final String PROXMOX_STORAGES = "/etc/pve/storage.cfg";
    private static final String LXC_CONF = "/etc/lxc/lxc.conf";
    private static final Pattern PROXMOX_FILE = Pattern.compile("([1-9][0-9]*)\\.conf");
    private static final Pattern CTID = Pattern.compile("[1-9][0-9]*");
    private static final Pattern LXC_PATH = Pattern.compile("(?m)^\\s*lxc\\.lxcpath\\s*=\\s*(/\\S*?)/*\\s*$");
    private static final Pattern ROOTFS = Pattern.compile("(?:dir:)?(/.*?)/*");

    private static final Function<HostState, Containers> FIND = state -> new Finder(state).find();
    private static final BiFunction<String, String, ProxmoxFile> PROXMOX_CONTAINER = ProxmoxFile::parse;
    static final BiFunction<String, String, PlainLxcFile> PLAIN_FILE = PlainLxcFile::parse;
    private static final BiFunction<String, String, ProxmoxStorages> STORAGES =
            (path, text) -> new ProxmoxStorages(text);
    private static final BiFunction<String, String, ActiveContainers> ACTIVE =
            (path, text) -> new ActiveContainers(text);

    /** Copies the lists. */
    public Containers {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    /** Finds the containers in a state. What the state does not hold yet is a problem for now; see {@link phoenix.host.Survey}. */
    public static Containers read(HostState state) {
        return state.view(FIND);
    }

    /** The container of this CTID or name. */
    public Optional<Container> find(String id) {
        return all.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The linked clones of a container. */
    public List<Container> clonesOf(Container base) {
        return all.stream()
                .filter(c -> c.kind() == base.kind() && c.clonedFrom().equals(Optional.of(base.id())))
                .toList();
    }

    /** Goes through one state. */
    private static final class Finder {
        private final HostState state;
        private final Reading<ActiveContainers> active;
        private final List<Container> found = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Finder(HostState state) {
            this.state = state;
            this.active = state.parsed(RunningContainers.FILE, ACTIVE);
        }

        Containers find() {
            Reading<List<String>> proxmox = state.folder(PROXMOX_CONTAINERS);
            note(PROXMOX_CONTAINERS, proxmox);
            boolean onProxmox = !proxmox.isAbsent() || !state.folder(PROXMOX).isAbsent();
            note(RunningContainers.FILE, active);
            findProxmox(proxmox.value().orElse(List.of()));
            findPlain(onProxmox);
            found.forEach(c -> problems.addAll(c.problems()));
            return new Containers(found, problems, onProxmox);
        }

        private void findProxmox(List<String> names) {
            List<String> ids = names.stream()
                    .map(PROXMOX_FILE::matcher)
                    .filter(Matcher::matches)
                    .map(m -> m.group(1))
                    .sorted(Comparator.comparingInt(String::length).thenComparing(id -> id))
                    .toList();
            if (ids.isEmpty()) {
                return;
            }
            Reading<ProxmoxStorages> storageCfg = state.parsed(PROXMOX_STORAGES, STORAGES);
            note(PROXMOX_STORAGES, storageCfg);
            ProxmoxStorages storages = storageCfg.value().orElseGet(() -> new ProxmoxStorages(""));
            for (String id : ids) {
                String path = PROXMOX_CONTAINERS + "/" + id + ".conf";
                Reading<ProxmoxFile> parsed = state.parsed(path, PROXMOX_CONTAINER);
                note(path, parsed);
                parsed.value()
                        .ifPresent(file -> found.add(new Container(
                                id,
                                path,
                                file,
                                running(PROXMOX_LXC_PATH, id),
                                file.mainValue("rootfs")
                                        .map(r -> r.split(",")[0])
                                        .flatMap(storages::folderOf)
                                        .filter(this::isFolder))));
            }
        }

        /** On Proxmox, a folder named by a CTID holds what Proxmox generates from its own file at each start. */
        private void findPlain(boolean onProxmox) {
            String lxcPath = lxcPath();
            Reading<List<String>> names = state.folder(lxcPath);
            note(lxcPath, names);
            for (String name : names.value().orElse(List.of())) {
                if (onProxmox && CTID.matcher(name).matches()) {
                    continue;
                }
                String path = lxcPath + "/" + name + "/config";
                Reading<PlainLxcFile> own = state.parsed(path, PLAIN_FILE);
                note(path, own);
                own.value()
                        .map(file -> PlainLxcConfig.read(state, path, file))
                        .ifPresent(config -> found.add(new Container(
                                name,
                                path,
                                config,
                                running(lxcPath, name),
                                config.value(LxcKeys.ROOTFS_PATH)
                                        .map(ROOTFS::matcher)
                                        .filter(Matcher::matches)
                                        .map(m -> m.group(1))
                                        .filter(this::isFolder))));
            }
        }

        private String lxcPath() {
            Reading<String> conf = state.text(LXC_CONF);
            note(LXC_CONF, conf);
            Matcher set = LXC_PATH.matcher(conf.value().orElse(""));
            return set.find() ? set.group(1) : PROXMOX_LXC_PATH;
        }

        private Running running(String lxcPath, String name) {
            return active.map(a -> a.has(lxcPath, name) ? Running.YES : Running.NO)
                    .value()
                    .orElse(Running.UNKNOWN);
        }

        private boolean isFolder(String path) {
            return state.file(path).value().filter(FileState::isFolder).isPresent();
        }

        private void note(String path, Reading<?> reading) {
            reading.unreadReason().ifPresent(reason -> problems.add(Problem.unread(path, reason)));
        }
    }
}
