package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.change.Evidence;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.LogLine;
import phoenix.host.Reading;

/** Where the starts of containers leave their traces, and what the last one of each left. */
final class StartLogs {
    private static final String LOG_FILE = "lxc.log.file";

    private final HostState state;
    private final TaskLogs tasks;
    private final Map<String, String> unread = new LinkedHashMap<>();

    StartLogs(HostState state) {
        this.state = state;
        this.tasks = TaskLogs.read(state);
    }

    /** The last start that left a trace. */
    Optional<LastStart> last(Container container) {
        Optional<TaskLogs.Task> task =
                container.kind() == ContainerKind.PROXMOX ? tasks.lastStart(container.id()) : Optional.empty();
        List<LastStart> starts = new ArrayList<>();
        for (String file : files(container)) {
            read(file, container).ifPresent(starts::add);
        }
        if (container.kind() == ContainerKind.PROXMOX && task.isPresent()) {
            // Proxmox removes this log before each start, and it tells no time of its own.
            starts.replaceAll(s -> s.file().equals(stderr(container)) ? ofTask(s, task.get()) : s);
            if (starts.isEmpty()) {
                read(task.get().file(), container)
                        .map(s -> ofTask(s, task.get()))
                        .ifPresent(starts::add);
            }
        }
        return starts.stream()
                .max(Comparator.comparing(
                        s -> s.time().map(t -> t.toEpochMilli()).orElse(Long.MIN_VALUE)));
    }

    private static LastStart ofTask(LastStart start, TaskLogs.Task task) {
        return start.at(task.time()).ended(task.ok() ? LastStart.Outcome.STARTED : LastStart.Outcome.FAILED);
    }

    /** What Proxmox's list of tasks says of the last start. */
    Optional<EvidenceItem> task(Container container) {
        return tasks.lastStart(container.id())
                .filter(t -> container.kind() == ContainerKind.PROXMOX)
                .map(t -> new EvidenceItem(
                        Optional.of(t.time()),
                        EvidenceItem.Source.TASK_LOG,
                        Optional.of(container.id()),
                        new Evidence(t.index(), t.number(), t.text()),
                        t.ok() ? "Proxmox started it" : "Proxmox could not start it",
                        !t.ok()));
    }

    private Optional<LastStart> read(String file, Container container) {
        Reading<String> end = state.fact(HostFact.LOG_END, file);
        end.unreadReason().ifPresent(reason -> unread.put(file, reason));
        return end.value().flatMap(text -> LastStart.in(file, LxcLog.parse(LogLine.all(text)), container.id()));
    }

    /** Its own {@code lxc.log.file}, and what LXC and Proxmox use where there is none. */
    private static List<String> files(Container container) {
        List<String> files = new ArrayList<>();
        container
                .config()
                .line(LOG_FILE)
                .map(ConfigLine::value)
                .filter(f -> f.startsWith("/"))
                .ifPresent(files::add);
        if (container.kind() == ContainerKind.PROXMOX) {
            files.add(stderr(container));
        }
        files.add("/var/log/lxc/" + container.id() + ".log");
        return files;
    }

    /** What its units write (pve-container@.service). */
    private static String stderr(Container container) {
        return "/run/pve/ct-" + container.id() + ".stderr";
    }

    /** The logs that are there and could not be read, with the reason. */
    Map<String, String> unread() {
        return unread;
    }
}
