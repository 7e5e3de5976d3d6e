package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.container.Running;
import phoenix.host.HostState;
import phoenix.host.Survey;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;

/**
 * Finds why containers do not start, or do not see their volumes: from the findings and changes of a plan for the whole host,
 * and from what the host kept of their starts. Pure; what it looks at beyond the plan is read by {@link phoenix.host.Survey}.
 */
public final class Troubleshooting {
    private static final int READ_AND_TRAVERSE = 5;

    private final HostState state;
    private final Intent intent;
    private final Plan plan;
    private final Fixes fixes;
    private final Containers containers;
    private final Delegated delegated;
    private final StartLogs logs;
    private final Refusals refusals;
    private final ActualMaps maps;
    private final List<Suspected> ofHost = new ArrayList<>();
    private final Map<String, List<Suspected>> bySubject = new HashMap<>();

    private record Suspected(Suspect suspect, Finding finding) {}

    /**
     * @param state what was read
     * @param intent what is wanted
     * @param plan the plan for the whole host, made from both
     */
    public Troubleshooting(HostState state, Intent intent, Plan plan) {
        this.state = state;
        this.intent = intent;
        this.plan = plan;
        this.containers = Containers.read(state);
        this.delegated = Delegated.read(state, plan);
        this.logs = new StartLogs(state);
        this.refusals = Refusals.read(state, intent, containers);
        this.maps = ActualMaps.read(state);
        this.fixes = new Fixes(plan, containers.all());
        for (Finding finding : plan.findings()) {
            Suspect.of(finding).map(s -> new Suspected(s, finding)).ifPresent(this::sort);
        }
    }

    /**
     * The diagnoses of some containers of a host, in their order.
     *
     * @param survey reads what tells of their starts, beyond what the plan was made from
     * @param state what the plan was made from
     */
    public static List<Diagnosis> diagnoses(
            Survey survey, HostState state, Intent intent, Plan plan, List<Container> containers) {
        HostState known = survey.extend(state, s -> lookAhead(s, containers)).state();
        return survey.extend(known, s -> {
                    Troubleshooting troubleshooting = new Troubleshooting(s, intent, plan);
                    return containers.stream().map(troubleshooting::diagnosis).toList();
                })
                .made();
    }

    /** What every diagnosis needs is read first: making them all again for each further thing to read takes far longer. */
    private static boolean lookAhead(HostState state, List<Container> containers) {
        StartLogs logs = new StartLogs(state);
        ActualMaps maps = ActualMaps.read(state);
        containers.forEach(c -> {
            logs.last(c);
            maps.of(c.id());
        });
        return true;
    }

    private void sort(Suspected suspected) {
        String subject = suspected.finding().subject();
        switch (suspected.suspect().reach()) {
            case HOST -> ofHost.add(suspected);
            case CONTAINER, PROFILE -> of(subject).add(suspected);
            case MOUNT ->
                of(subject.substring(subject.lastIndexOf(" in ") + " in ".length()))
                        .add(suspected);
        }
    }

    private List<Suspected> of(String subject) {
        return bySubject.computeIfAbsent(subject, s -> new ArrayList<>());
    }

    /** All containers of the host. */
    public Containers containers() {
        return containers;
    }

    /** The diagnosis of one container. */
    public Diagnosis diagnosis(Container container) {
        Optional<LastStart> lastStart = logs.last(container);
        Map<Symptom, Evidence> symptoms = lastStart.map(LastStart::symptoms).orElse(Map.of());
        List<Cause> causes = new ArrayList<>();
        List<RuledOut> ruledOut = new ArrayList<>();
        List<RuledOut> unchecked = new ArrayList<>();
        TreeMap<Suspect, List<Finding>> suspects = suspects(container, lastStart, ruledOut, unchecked);
        suspects.forEach((s, findings) -> findings.forEach(f -> causes.add(cause(container, s, f))));
        if (suspects.containsKey(Suspect.ROOTFS_OWNER)) {
            countOwners(container, causes);
        }
        new MountCauses(container, state, intent, plan, fixes).find(causes, ruledOut, unchecked);
        new Looks(container, state, logs).add(causes, ruledOut, unchecked);
        refusals.add(container, causes, ruledOut, unchecked);
        List<Cause> judged = withLog(causes, symptoms);
        judged.sort(Comparator.comparing(Cause::proven)
                .reversed()
                .thenComparing(c -> !complainedOf(c, symptoms))
                .thenComparing(c -> !c.stopsStart()));
        if (container.running() != Running.YES) {
            lastStart.filter(LastStart::failed).ifPresent(s -> unexplained(s, symptoms, judged, ruledOut, unchecked));
        }
        Set<String> wanted = new LinkedHashSet<>();
        judged.forEach(c -> wanted.addAll(c.fix()));
        return new Diagnosis(
                container,
                container.running(),
                Diagnosis.Condition.of(container, judged),
                judged,
                fixes.changes(wanted),
                ruledOut,
                unchecked,
                new TimeLine(container, state, delegated, maps, logs, refusals).of(lastStart),
                lastStart,
                notDelegated(container),
                otherMap(container));
    }

    private Map<IdKind, List<IdRange>> notDelegated(Container container) {
        Map<IdKind, List<IdRange>> missing = new EnumMap<>(IdKind.class);
        for (IdKind kind : IdKind.values()) {
            boolean lacks = delegated.decides() && delegated.lacks(container, kind);
            missing.put(kind, lacks ? delegated.missing(container, kind) : List.of());
        }
        return missing;
    }

    private Optional<IdMap> otherMap(Container container) {
        if (container.running() != Running.YES) {
            return Optional.empty();
        }
        return maps.of(container.id()).value().filter(actual -> !actual.meansSameAs(container.plannedMap()));
    }

    private void countOwners(Container container, List<Cause> causes) {
        new RootfsOwners(container, state)
                .evidence()
                .ifPresent(counts ->
                        causes.replaceAll(c -> c.id().equals(Suspect.ROOTFS_OWNER.id()) ? c.seenIn(counts) : c));
    }

    private TreeMap<Suspect, List<Finding>> suspects(
            Container container, Optional<LastStart> lastStart, List<RuledOut> ruledOut, List<RuledOut> unchecked) {
        TreeMap<Suspect, List<Finding>> suspects = new TreeMap<>();
        List<Suspected> all = new ArrayList<>(ofHost);
        all.addAll(bySubject.getOrDefault(container.id(), List.of()));
        container
                .apparmorProfile()
                .map(ConfigLine::value)
                .map(p -> bySubject.getOrDefault(p, List.of()))
                .ifPresent(all::addAll);
        Concern concern = new Concern(container, delegated, intent, lastStart);
        for (Suspected one : all) {
            switch (concern.of(one.suspect(), one.finding())) {
                case CAUSE ->
                    suspects.computeIfAbsent(one.suspect(), s -> new ArrayList<>())
                            .add(one.finding());
                case RULED_OUT -> RuledOut.join(ruledOut, told(one));
                case UNREAD -> unchecked.add(told(one));
                case ELSEWHERE -> {}
            }
        }
        if (!suspects.containsKey(Suspect.PROFILE_NOT_LOADED)) {
            suspects.remove(Suspect.PROFILE_INVALID);
        }
        return suspects;
    }

    private static RuledOut told(Suspected one) {
        boolean enough = isAboutDelegation(one.suspect()) && one.finding().status() != Finding.Status.INFO;
        return new RuledOut(
                one.suspect().id(),
                enough ? "root may map every id that it runs on" : one.finding().message());
    }

    private Cause cause(Container container, Suspect suspect, Finding finding) {
        if (suspect == Suspect.MOUNT_DENIED) {
            return refusals.cause(container, finding, fixes);
        }
        List<String> fix = fixes.of(finding.key(), container);
        List<String> manual = fix.isEmpty() && !finding.remedy().isEmpty() ? List.of(finding.remedy()) : List.of();
        boolean proven = suspect.proves() && (!isAboutDelegation(suspect) || delegated.decides());
        return new Cause(
                suspect.id(),
                finding.message(),
                proven,
                proven && stopsStart(suspect, container),
                finding.evidence(),
                fix,
                manual);
    }

    /** Files of nobody do not keep a container from starting while others may read the folder that holds them. */
    private boolean stopsStart(Suspect suspect, Container container) {
        return suspect.stopsStart()
                && (suspect != Suspect.ROOTFS_OWNER
                        || container
                                .rootfsFolder()
                                .flatMap(folder -> state.file(folder).value())
                                .filter(f -> !container.rootMay(f.meta(), READ_AND_TRAVERSE))
                                .isPresent());
    }

    private static boolean isAboutDelegation(Suspect suspect) {
        return switch (suspect) {
            case SUBUID_MISSING, SUBUID_TOO_SHORT, SUBGID_MISSING, SUBGID_TOO_SHORT -> true;
            default -> false;
        };
    }

    private static List<Cause> withLog(List<Cause> causes, Map<Symptom, Evidence> symptoms) {
        List<Cause> judged = new ArrayList<>();
        for (Cause cause : causes) {
            Optional<Evidence> line = symptoms.entrySet().stream()
                    .filter(s -> s.getKey().causes().contains(cause.id()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            judged.add(line.map(cause::seenIn).orElse(cause));
        }
        return judged;
    }

    private static boolean complainedOf(Cause cause, Map<Symptom, Evidence> symptoms) {
        return symptoms.keySet().stream().anyMatch(s -> s.causes().contains(cause.id()));
    }

    /** What the log complains of and no look confirms: put right since, not to be looked at, or nothing that is known here. */
    private static void unexplained(
            LastStart start,
            Map<Symptom, Evidence> symptoms,
            List<Cause> causes,
            List<RuledOut> ruledOut,
            List<RuledOut> unchecked) {
        Map<Symptom, Evidence> open = new EnumMap<>(Symptom.class);
        open.putAll(symptoms);
        open.keySet().removeIf(s -> causes.stream().anyMatch(c -> s.causes().contains(c.id())));
        open.forEach((symptom, line) -> {
            Optional<RuledOut> blind = unchecked.stream()
                    .filter(u -> symptom.causes().contains(u.id()))
                    .findFirst();
            if (blind.isPresent()) {
                causes.add(new Cause(
                        blind.get().id(),
                        "the last start failed because " + symptom.says() + "; whether that is still so could not be"
                                + " looked at: " + blind.get().message(),
                        false,
                        false,
                        List.of(line),
                        List.of(),
                        List.of()));
            } else {
                ruledOut.add(new RuledOut(
                        symptom.causes().get(0),
                        "the last start failed because " + symptom.says()
                                + "; that is in order now, so start it again"));
            }
        });
        if (symptoms.isEmpty() && causes.isEmpty()) {
            start.first()
                    .ifPresent(line -> causes.add(new Cause(
                            "start-failed",
                            "the last start failed, and what its log says first is none of the faults that the wizard knows",
                            false,
                            false,
                            List.of(start.evidence(line)),
                            List.of(),
                            List.of("read " + start.file() + " from that line on"))));
        }
    }
}
