package phoenix.container;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.host.HostState;
import phoenix.host.Reading;

/** The containers of this host. */
public final class Containers {
    private static final String PROXMOX = "/etc/pve";
    private static final String PROXMOX_CONTAINERS = "/etc/pve/lxc";

    /** What the paths of Proxmox's container files begin with. */
    public static final String OF_PROXMOX = PROXMOX_CONTAINERS + "/";

    static final String PROXMOX_LXC_PATH = "/var/lib/lxc";
    private static final String LXC_CONF = "/etc/lxc/lxc.conf";
    private static final Pattern PROXMOX_FILE = Pattern.compile("([1-9][0-9]*)\\.conf");
    private static final Pattern CTID = Pattern.compile("[1-9][0-9]*");
    private static final Pattern LXC_PATH = Pattern.compile("(?m)^\\s*lxc\\.lxcpath\\s*=\\s*(/\\S*?)/*\\s*$");

    private static final Function<HostState, Containers> FIND = state -> new Finder(state).find();

    private final List<Container> all;
    private final List<Problem> problems;
    private final boolean onProxmox;
    private final Map<String, Container> byId;
    private final Lazy<BindMounts> bindMounts;

    /** Copies the lists; see {@link #read}. */
    public Containers(List<Container> all, List<Problem> problems, boolean onProxmox) {
        this.all = List.copyOf(all);
        this.problems = List.copyOf(problems);
        this.onProxmox = onProxmox;
        this.byId = all.stream().collect(Collectors.toMap(Container::id, c -> c, (first, second) -> first));
        this.bindMounts = new Lazy<>(() -> BindMounts.of(this.all));
    }

    /** Proxmox's by number, then those of plain LXC by name. */
    public List<Container> all() {
        return all;
    }

    /** Files and folders that could not be read, and lines that mean nothing. */
    public List<Problem> problems() {
        return problems;
    }

    /** Whether this is a Proxmox host. */
    public boolean onProxmox() {
        return onProxmox;
    }

    /** What they mount of the host. */
    public BindMounts bindMounts() {
        return bindMounts.get();
    }

    /** Finds the containers in a state. What the state does not hold yet is a problem for now; see {@link phoenix.host.Survey}. */
    public static Containers read(HostState state) {
        return state.view(FIND);
    }

    /** The container of this CTID or name. */
    public Optional<Container> find(String id) {
        return Optional.ofNullable(byId.get(id));
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
        private final List<Container> found = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Finder(HostState state) {
            this.state = state;
        }

        Containers find() {
            Reading<List<String>> proxmox = state.folder(PROXMOX_CONTAINERS);
            note(PROXMOX_CONTAINERS, proxmox);
            boolean onProxmox = !proxmox.isAbsent() || !state.folder(PROXMOX).isAbsent();
            note(RunningContainers.FILE, state.text(RunningContainers.FILE));
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
            note(ContainerFile.STORAGES, state.text(ContainerFile.STORAGES));
            ids.forEach(id -> take(new ContainerFile(ContainerKind.PROXMOX, PROXMOX_CONTAINERS, id)));
        }

        /** On Proxmox, a folder named by a CTID holds what Proxmox generates from its own file at each start. */
        private void findPlain(boolean onProxmox) {
            String lxcPath = lxcPath();
            Reading<List<String>> names = state.folder(lxcPath);
            note(lxcPath, names);
            for (String name : names.value().orElse(List.of())) {
                if (!onProxmox || !CTID.matcher(name).matches()) {
                    take(new ContainerFile(ContainerKind.PLAIN_LXC, lxcPath, name));
                }
            }
        }

        private void take(ContainerFile file) {
            ContainerFile.Found look = state.view(ContainerFile.LOOK, file);
            look.unread().ifPresent(problems::add);
            look.container().ifPresent(found::add);
        }

        private String lxcPath() {
            Reading<String> conf = state.text(LXC_CONF);
            note(LXC_CONF, conf);
            Matcher set = LXC_PATH.matcher(conf.value().orElse(""));
            return set.find() ? set.group(1) : PROXMOX_LXC_PATH;
        }

        private void note(String path, Reading<?> reading) {
            reading.unreadReason().ifPresent(reason -> problems.add(Problem.unread(path, reason)));
        }
    }
}
