package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import phoenix.change.Evidence;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.LxcKeys;
import phoenix.container.Running;
import phoenix.host.HostState;
import phoenix.ids.Delegation;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.troubleshoot.EvidenceItem.Source;

/**
 * The evidence about one container in the order of time: what its last start left, then what holds now.
 *
 * @param container the container
 * @param state what was read
 * @param delegated what root may map
 * @param maps the maps of running containers
 * @param logs what starts left
 * @param refusals what AppArmor refused
 */
record TimeLine(
        Container container, HostState state, Delegated delegated, ActualMaps maps, StartLogs logs, Refusals refusals) {
    private static final String USER_NAMESPACES = "/proc/sys/user/max_user_namespaces";
    private static final int MOST_LINES = 12;

    List<EvidenceItem> of(Optional<LastStart> lastStart) {
        List<EvidenceItem> items = new ArrayList<>();
        logs.task(container).ifPresent(items::add);
        lastStart.ifPresent(start -> start(start, items));
        items.addAll(refusals.items(container));
        config(items);
        if (container.unprivileged()) {
            delegations(items);
            limit(items);
        }
        rootfs(items);
        MountLook.of(container, state).forEach(look -> mount(look, items));
        if (container.running() == Running.YES) {
            actual(items);
        }
        items.sort(EvidenceItem.IN_TIME);
        return items;
    }

    private void start(LastStart start, List<EvidenceItem> items) {
        Map<Symptom, Evidence> symptoms = start.symptoms();
        for (LxcLog.Line line :
                start.errors().subList(0, Math.min(MOST_LINES, start.errors().size()))) {
            Evidence evidence = start.evidence(line);
            Optional<Symptom> symptom = symptoms.entrySet().stream()
                    .filter(s -> s.getValue().equals(evidence))
                    .map(Map.Entry::getKey)
                    .findFirst();
            items.add(new EvidenceItem(
                    line.time().or(start::time),
                    Source.LXC_LOG,
                    Optional.of(container.id()),
                    evidence,
                    symptom.map(Symptom::says).orElse(line.message()),
                    start.failed()));
        }
        if (start.errors().isEmpty()) {
            items.add(new EvidenceItem(
                    start.time(),
                    Source.LXC_LOG,
                    Optional.of(container.id()),
                    new Evidence(start.file(), 0, ""),
                    "the last start left no error",
                    false));
        }
    }

    private void config(List<EvidenceItem> items) {
        Optional<String> own = Optional.of(container.id());
        for (ConfigLine line : container.idMapLines()) {
            items.add(EvidenceItem.now(Source.CONFIG, own, line.evidence(), "a line of its id map"));
        }
        if (container.idMapLines().isEmpty()) {
            container
                    .config()
                    .line("unprivileged")
                    .ifPresent(line -> items.add(EvidenceItem.now(
                            Source.CONFIG,
                            own,
                            line.evidence(),
                            container.unprivileged()
                                    ? "its id map: Proxmox takes 0-65535 to 100000-165535, and writes that nowhere"
                                    : "it has no id map: it is privileged")));
        }
        container
                .config()
                .line(LxcKeys.APPARMOR_PROFILE)
                .ifPresent(line -> items.add(
                        EvidenceItem.now(Source.CONFIG, own, line.evidence(), "the AppArmor profile that it names")));
        container
                .strayIdMapLines()
                .forEach(stray -> items.add(EvidenceItem.now(
                        Source.CONFIG, own, stray.line().evidence(), "a line of an id map that does nothing there")));
    }

    private void delegations(List<EvidenceItem> items) {
        delegated
                .elsewhere()
                .ifPresent(line -> items.add(EvidenceItem.now(
                        Source.DELEGATION,
                        Optional.empty(),
                        line,
                        "subordinate ids come from elsewhere than /etc/subuid and /etc/subgid")));
        for (IdKind kind : IdKind.values()) {
            List<Delegation> lines = delegated.lines().get(kind);
            for (Delegation line : lines) {
                items.add(EvidenceItem.now(
                        Source.DELEGATION,
                        Optional.empty(),
                        new Evidence(Delegated.file(kind), line.line(), line.text()),
                        "ids that root may map"));
            }
            if (lines.isEmpty() && delegated.readable().get(kind)) {
                items.add(EvidenceItem.now(
                        Source.DELEGATION,
                        Optional.empty(),
                        new Evidence(Delegated.file(kind), 0, "no line for root"),
                        "root may map no ids"));
            }
        }
    }

    private void limit(List<EvidenceItem> items) {
        state.text(USER_NAMESPACES)
                .value()
                .ifPresent(text -> items.add(EvidenceItem.now(
                        Source.KERNEL,
                        Optional.empty(),
                        new Evidence(USER_NAMESPACES, 1, text.strip()),
                        "how many user namespaces there may be")));
    }

    private void rootfs(List<EvidenceItem> items) {
        container
                .rootfsFolder()
                .flatMap(folder -> state.file(folder).value())
                .ifPresent(file -> items.add(EvidenceItem.now(
                        Source.ROOTFS,
                        Optional.of(container.id()),
                        new Evidence(
                                container.rootfsFolder().get(), 0, file.meta().ownerAndMode()),
                        "its files; it sees their owner as "
                                + seen(container
                                        .idMap()
                                        .toContainer(IdKind.UID, file.meta().uid())))));
    }

    private void mount(MountLook look, List<EvidenceItem> items) {
        items.add(EvidenceItem.now(
                Source.MOUNT,
                Optional.of(container.id()),
                look.folder(),
                look.source()
                        .value()
                        .map(f -> "mounted at " + look.mount().target() + "; it sees the owner as "
                                + seen(look.inside(IdKind.UID, f.meta().uid())))
                        .orElse("to be mounted at " + look.mount().target())));
    }

    private String seen(OptionalLong inside) {
        if (container.privileged()) {
            return "this host does";
        }
        return inside.isEmpty() ? "nobody" : inside.getAsLong() == 0 ? "its root" : "its user " + inside.getAsLong();
    }

    private void actual(List<EvidenceItem> items) {
        maps.of(container.id())
                .value()
                .ifPresent(
                        map -> items.add(
                                EvidenceItem.now(
                                        Source.KERNEL,
                                        Optional.of(container.id()),
                                        new Evidence(maps.file(container.id()).orElseThrow(), 0, text(map)),
                                        map.meansSameAs(container.plannedMap())
                                                ? "the map that it runs with, as its file says"
                                                : "the map that it runs with; its file says another: it holds from the next start on")));
    }

    private static String text(IdMap map) {
        return map.lines().stream().map(l -> l.text()).collect(Collectors.joining("; "));
    }
}
