package phoenix.container;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.host.FileState;
import phoenix.host.HostState;

/**
 * Where a container's settings stand.
 *
 * @param kind whose container it is
 * @param folder the folder of all such files, or of plain LXC's containers
 * @param id its CTID or name
 */
record ContainerFile(ContainerKind kind, String folder, String id) {
    static final String STORAGES = "/etc/pve/storage.cfg";

    /**
     * What became of a file.
     *
     * @param container the container that it makes; empty where it is not there or can't be read
     * @param unread why it can't be read
     */
    record Found(Optional<Container> container, Optional<Problem> unread) {}

    /** Looks at the file. */
    static final BiFunction<HostState, ContainerFile, Found> LOOK = (state, file) -> new Found(
            file.kind() == ContainerKind.PROXMOX ? file.proxmox(state) : file.plain(state),
            state.text(file.path()).unreadReason().map(reason -> Problem.unread(file.path(), reason)));

    static final BiFunction<String, String, PlainLxcFile> PLAIN_FILE = PlainLxcFile::parse;
    private static final BiFunction<String, String, ProxmoxFile> PROXMOX_FILE = ProxmoxFile::parse;
    private static final BiFunction<String, String, ProxmoxStorages> PARSED_STORAGES =
            (path, text) -> new ProxmoxStorages(text);
    private static final BiFunction<String, String, ActiveContainers> ACTIVE =
            (path, text) -> new ActiveContainers(text);
    private static final Pattern ROOTFS = Pattern.compile("(?:dir:)?(/.*?)/*");

    /** The file. */
    String path() {
        return kind == ContainerKind.PROXMOX ? folder + "/" + id + ".conf" : folder + "/" + id + "/config";
    }

    private Optional<Container> proxmox(HostState state) {
        return state.parsed(path(), PROXMOX_FILE)
                .value()
                .map(file -> new Container(
                        id,
                        path(),
                        file,
                        running(Containers.PROXMOX_LXC_PATH, state),
                        file.mainValue("rootfs")
                                .map(r -> r.split(",")[0])
                                .flatMap(state.parsed(STORAGES, PARSED_STORAGES)
                                        .value()
                                        .orElseGet(() -> new ProxmoxStorages(""))::folderOf)
                                .filter(path -> isFolder(path, state))));
    }

    private Optional<Container> plain(HostState state) {
        return state.parsed(path(), PLAIN_FILE)
                .value()
                .map(file -> PlainLxcConfig.read(state, path(), file))
                .map(config -> new Container(
                        id,
                        path(),
                        config,
                        running(folder, state),
                        config.value(LxcKeys.ROOTFS_PATH)
                                .map(ROOTFS::matcher)
                                .filter(Matcher::matches)
                                .map(m -> m.group(1))
                                .filter(path -> isFolder(path, state))));
    }

    private Running running(String lxcPath, HostState state) {
        return state.parsed(RunningContainers.FILE, ACTIVE)
                .map(a -> a.has(lxcPath, id) ? Running.YES : Running.NO)
                .value()
                .orElse(Running.UNKNOWN);
    }

    private static boolean isFolder(String path, HostState state) {
        return state.file(path).value().filter(FileState::isFolder).isPresent();
    }
}
