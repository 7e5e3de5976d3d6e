package phoenix.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import phoenix.admin.AdminChanges;
import phoenix.admin.AdminChecks;
import phoenix.admin.AdminState;
import phoenix.apparmor.ApparmorChanges;
import phoenix.apparmor.ApparmorChecks;
import phoenix.apparmor.ApparmorState;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.container.Problem;
import phoenix.host.HostState;
import phoenix.idmap.IdmapChanges;
import phoenix.idmap.IdmapChecks;
import phoenix.idmap.IdmapState;
import phoenix.ids.IdKind;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs;
import phoenix.intent.WayIn;
import phoenix.scripts.ScriptChanges;
import phoenix.scripts.ScriptChecks;
import phoenix.scripts.ScriptsState;
import phoenix.tree.OwnershipRule;
import phoenix.volume.AccessMatrix;
import phoenix.volume.AdminIds;
import phoenix.volume.Volume;
import phoenix.volume.VolumeChanges;
import phoenix.volume.VolumeChecks;
import phoenix.volume.VolumeState;

/**
 * The four areas put in order. A pure function of what was read and what is wanted: each area plans on the state that the
 * ones before it leave, and checks the state that was read.
 */
public final class Planner {
    private final String host;
    private final Scope scope;

    /**
     * @param host the host's name
     * @param scope what part of it is looked at
     */
    public Planner(String host, Scope scope) {
        this.host = host;
        this.scope = scope;
    }

    /**
     * Looks at what most of a host's questions hang on, its containers and their maps, and tells the containers. Who surveys a host
     * with this first needs fewer whole plans to know what else to ask.
     */
    public Containers lookAhead(HostState state, IntentFiles.Read read) {
        Containers now = Containers.read(state);
        if (scope.covers(Area.IDMAP)) {
            IdmapChecks.findings(IdmapState.of(state, read.intent(), now), read.intent());
        }
        return now;
    }

    /** The plan that makes the host as wanted. */
    public Plan plan(HostState state, IntentFiles.Read read) {
        return draft(state, read).plan();
    }

    /**
     * A plan, and on what its parts stand.
     *
     * @param plan makes the host as wanted
     * @param before the state that each area of the scope was planned on: what was read, as the areas before it leave it
     * @param after the state that all of it leaves
     */
    public record Drafted(Plan plan, Map<Area, HostState> before, HostState after) {
        /** Copies the map. */
        public Drafted {
            before = Map.copyOf(before);
        }
    }

    /** The same plan with the states in between. */
    public Drafted draft(HostState state, IntentFiles.Read read) {
        Intent intent = read.intent();
        Containers now = Containers.read(state);
        ContainerScope containers = new ContainerScope(scope, now, intent);
        Draft draft = new Draft(state, containers);
        List<Finding> findings = new ArrayList<>(read.findings());
        findings.addAll(containers(now, intent));
        Map<Area, HostState> before = new EnumMap<>(Area.class);
        for (Area area : Area.values()) {
            if (scope.covers(area)) {
                before.put(area, draft.state);
                findings.addAll(findings(area, state, draft.state, intent));
                change(area, draft, intent);
            }
        }
        return new Drafted(
                new Plan(
                        host,
                        state.readAt(),
                        findings.stream().filter(f -> covers(f, containers)).toList(),
                        draft.changes),
                before,
                draft.state);
    }

    /**
     * What one area changes, without the others.
     *
     * @param before the state that the areas before it leave
     */
    public List<Change> changes(Area area, HostState before, IntentFiles.Read read) {
        Draft draft = new Draft(before, new ContainerScope(scope, Containers.read(before), read.intent()));
        change(area, draft, read.intent());
        return draft.changes;
    }

    private List<Finding> findings(Area area, HostState state, HostState before, Intent intent) {
        Containers now = Containers.read(state);
        List<Finding> findings =
                switch (area) {
                    case IDMAP -> IdmapChecks.findings(IdmapState.of(state, intent, now), intent);
                    case ADMIN -> AdminChecks.findings(AdminState.of(state, intent), mapped(state, now, intent));
                    case APPARMOR -> ApparmorChecks.findings(ApparmorState.of(state, intent, now), intent);
                    case VOLUMES -> VolumeChecks.findings(volumes(state, now, before, intent), intent);
                    case WIZARD -> List.of();
                };
        return Stream.concat(findings.stream(), ScriptChecks.findings(ScriptsState.of(state), area).stream())
                .toList();
    }

    private void change(Area area, Draft draft, Intent intent) {
        switch (area) {
            case IDMAP -> {
                admin(draft.state, intent)
                        .ifPresent(a -> draft.add((s, cts) ->
                                IdmapChanges.holes(IdmapState.of(s, intent, cts), intent, a.uid(), a.gid())));
                draft.add((s, cts) -> IdmapChanges.delegations(IdmapState.of(s, intent, cts)));
                draft.add((s, cts) -> IdmapChanges.repairs(IdmapState.of(s, intent, cts), intent));
                draft.add((s, cts) -> IdmapChanges.folders(IdmapState.of(s, intent, cts)));
                draft.add((s, cts) -> IdmapChanges.shifts(IdmapState.of(s, intent, cts), s));
            }
            case ADMIN -> {
                draft.add((s, cts) -> AdminChanges.changes(AdminState.of(s, intent), mapped(s, cts, intent)));
                draft.add((s, cts) -> ScriptChanges.changes(ScriptsState.of(s), intent));
            }
            case APPARMOR -> draft.add((s, cts) -> ApparmorChanges.changes(ApparmorState.of(s, intent, cts), intent));
            case VOLUMES -> volumeChanges(draft, intent);
            case WIZARD ->
                draft.add((s, cts) -> AnswersChange.of(s, intent).stream().toList());
        }
    }

    /**
     * Who may do what with the volumes that are looked at, now and after a plan that was made from this state.
     *
     * @param drafted what {@link #draft} made of the same state and wish
     */
    public AccessMatrix access(HostState state, IntentFiles.Read read, Drafted drafted) {
        if (!scope.covers(Area.VOLUMES)) {
            return AccessMatrix.NONE;
        }
        return AccessMatrix.of(volumes(state, read.intent()), volumes(drafted.after(), read.intent()));
    }

    /**
     * What every entry of each volume must satisfy.
     *
     * @param drafted what {@link #draft} made of the wish
     */
    public List<OwnershipRule> rules(IntentFiles.Read read, Drafted drafted) {
        return Optional.ofNullable(drafted.before().get(Area.VOLUMES))
                .map(before -> VolumeChanges.rules(volumes(before, read.intent()), read.intent()))
                .orElse(List.of());
    }

    private VolumeState volumes(HostState state, Intent intent) {
        return volumes(state, Containers.read(state), state, intent);
    }

    private void volumeChanges(Draft draft, Intent intent) {
        draft.add((s, cts) -> VolumeChanges.configuration(volumes(s, cts, s, intent), intent).stream()
                .toList());
        VolumeDraft volumes =
                new VolumeDraft(draft.state, s -> volumes(s, Containers.read(s), s, intent), draft.scope::covers);
        for (Volume volume : volumes.now().volumes()) {
            volumes.add(volume, now -> ofVolume(volume.name(), now, intent));
        }
        draft.take(volumes.changes(), volumes.state());
    }

    private static List<Change> ofVolume(String name, VolumeState now, Intent intent) {
        return now.volume(name).stream()
                .flatMap(volume -> Stream.concat(
                        VolumeChanges.changes(volume, now, intent).stream(),
                        VolumeChanges.mounts(volume, now, intent).stream()))
                .toList();
    }

    /**
     * The volumes that are looked at, each with all containers that mount it: who is let in does not depend on who is looked at.
     *
     * @param later the state in which the admin may be there already
     */
    private VolumeState volumes(HostState state, Containers containers, HostState later, Intent intent) {
        VolumeState all = VolumeState.of(state, intent, containers, admin(later, intent));
        return new VolumeState(
                all.host(),
                all.admin(),
                all.volumes().stream().filter(this::covers).toList(),
                all.config(),
                all.mountIdmap(),
                all.containers());
    }

    private boolean covers(Volume volume) {
        return scope.containers().isEmpty()
                || volume.targets().keySet().stream().anyMatch(c -> scope.covers(c.id()))
                || volume.absent().stream().anyMatch(scope::covers);
    }

    /** What says that something could not be read or understood is told whatever areas are looked at. */
    private boolean covers(Finding finding, ContainerScope containers) {
        return (finding.area() == Area.WIZARD || scope.covers(finding.area())) && containers.covers(finding);
    }

    /** Host user ids that containers run on: no admin may have one of them, unless the operator wants a container's root to be it. */
    private static List<IdRange> mapped(HostState state, Containers containers, Intent intent) {
        boolean holes = intent.volumes().values().stream()
                .anyMatch(v -> intent.answers().volume(v.name()).way().equals(Optional.of(WayIn.MAP_HOLE)));
        Optional<IdRange> hole = admin(state, intent).filter(a -> holes).map(a -> IdRange.single(a.uid()));
        return IdmapState.of(state, intent, containers).required(IdKind.UID).stream()
                .filter(r -> !hole.equals(Optional.of(r)))
                .toList();
    }

    /** The admin's ids; empty while there is no account, and for one that is not to be the admin. */
    private static Optional<AdminIds> admin(HostState state, Intent intent) {
        String name = intent.adminName();
        if (AdminChecks.refuses(AdminState.of(state, intent))) {
            return Optional.empty();
        }
        return state.text("/etc/passwd").value().stream()
                .flatMap(String::lines)
                .map(line -> line.split(":"))
                .filter(f ->
                        f.length > 3 && f[0].equals(name) && f[2].matches("\\d{1,10}") && f[3].matches("\\d{1,10}"))
                .map(f -> new AdminIds(name, Long.parseLong(f[2]), Long.parseLong(f[3])))
                .findFirst();
    }

    private List<Finding> containers(Containers containers, Intent intent) {
        Stream<Finding> unreadable = containers.problems().stream().map(Planner::problem);
        List<String> there = containers.all().stream().map(Container::id).toList();
        Stream<Finding> absent = intent.absent(there).stream()
                .filter(w -> scope.covers(w.ctid()) || scope.covers(w.name()))
                .map(w -> absent(w, intent));
        return Stream.concat(unreadable, scope.coversAllAreas() ? absent : Stream.empty())
                .toList();
    }

    private static Finding problem(Problem problem) {
        return problem.kind() == Problem.Kind.UNREAD
                ? Finding.info("container.unread", Area.WIZARD, problem.where().file(), problem.message())
                : Finding.warn(
                        "container.not-understood",
                        Area.WIZARD,
                        problem.where().file(),
                        problem.message(),
                        "look at the line; the wizard leaves it as it is",
                        problem.where());
    }

    private static Finding absent(LxcConfigs.WantedContainer wanted, Intent intent) {
        String file = intent.lxcConfigs().map(LxcConfigs::file).orElse("");
        return new Finding(
                "container.absent",
                Area.WIZARD,
                Finding.Status.INFO,
                wanted.ctid(),
                wanted.name() + " is wanted and does not exist yet",
                List.of(new Evidence(file, wanted.line(), "\"" + wanted.ctid() + "\"")),
                "create it, then run this again: its map, profile and mount points follow");
    }

    /** Changes, and the state that they leave. Containers that are not looked at keep their files. */
    private final class Draft {
        private final List<Change> changes = new ArrayList<>();
        private final ContainerScope scope;
        private HostState state;

        Draft(HostState state, ContainerScope scope) {
            this.state = state;
            this.scope = scope;
        }

        void add(BiFunction<HostState, Containers, List<Change>> area) {
            List<Change> more = area.apply(state, Containers.read(state)).stream()
                    .filter(scope::covers)
                    .toList();
            if (!more.isEmpty()) {
                take(more, Formats.PREDICTION.after(state, more));
            }
        }

        /** Takes changes, and the state that they leave. */
        void take(List<Change> more, HostState after) {
            changes.addAll(more);
            state = after;
        }
    }
}
