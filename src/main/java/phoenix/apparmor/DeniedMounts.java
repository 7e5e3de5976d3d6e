package phoenix.apparmor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.apparmor.DeniedMount.Standing;
import phoenix.change.Evidence;
import phoenix.container.Container;
import phoenix.intent.Answers;

/** What containers of a host were refused about mounts, as its logs tell: each thing once, and what to think of it. */
public final class DeniedMounts {
    /** Kinds that are kept of one profile: a container can ask for as many different mounts as it likes. */
    private static final int MOST = 60;

    private static final int LINES = 3;

    private final ApparmorState state;
    private final List<DeniedMount> all;
    private final Map<String, List<DeniedMount>> byContainer = new HashMap<>();
    private final long left;

    private DeniedMounts(ApparmorState state, List<DeniedMount> all, long left) {
        this.state = state;
        this.all = List.copyOf(all);
        for (DeniedMount one : all) {
            one.containers().forEach(c -> byContainer
                    .computeIfAbsent(c, id -> new ArrayList<>())
                    .add(one));
        }
        this.left = left;
    }

    /** Sums up what the logs of a host tell. */
    public static DeniedMounts of(ApparmorState state) {
        return state.denied();
    }

    /** Goes through what the logs tell. */
    static DeniedMounts judge(ApparmorState state) {
        List<DeniedMount> all = new ArrayList<>();
        Map<String, Integer> kinds = new HashMap<>();
        long left = 0;
        DenialJudge judge = new DenialJudge(state);
        DenialOwner.Owners owners = DenialOwner.Owners.of(state.everywhere().all());
        for (Denials.Thing thing : state.denials().things()) {
            Optional<DenialOwner> owner = DenialOwner.of(thing.profile(), thing.namespace(), owners);
            if (owner.isEmpty()) {
                continue;
            }
            if (kinds.merge(thing.profile(), 1, Integer::sum) > MOST) {
                left += thing.denials().size();
            } else {
                all.add(sum(thing, owner.get(), judge));
            }
        }
        return new DeniedMounts(state, all, left);
    }

    private static DeniedMount sum(Denials.Thing thing, DenialOwner owner, DenialJudge judge) {
        DenialJudge.Opinion opinion = judge.of(thing.attempt(), thing.profile(), owner);
        List<Denial> newestFirst = thing.denials();
        List<Evidence> lines =
                newestFirst.stream().limit(LINES).map(Denial::evidence).toList();
        return new DeniedMount(
                thing.attempt(),
                thing.profile(),
                owner.containers().stream().map(Container::id).toList(),
                owner.inside(),
                newestFirst.size(),
                newestFirst.get(newestFirst.size() - 1).at(),
                newestFirst.get(0).at(),
                lines,
                opinion.standing(),
                opinion.allowedNow(),
                opinion.forPhoenix(),
                opinion.rule(),
                opinion.entry(),
                opinion.risk(),
                opinion.note());
    }

    /** Every thing that was refused, the latest first. */
    public List<DeniedMount> all() {
        return all;
    }

    /** How many more denials there are, of profiles under which very many different things were refused. */
    public long left() {
        return left;
    }

    /** Those that are, or can be, of one container. */
    public List<DeniedMount> of(String container) {
        return Collections.unmodifiableList(byContainer.getOrDefault(container, List.of()));
    }

    /** The answers with the rules for these accepted, as far as they are offered. */
    public Answers accepting(Collection<DeniedMount> mounts, Answers answers) {
        Answers with = answers;
        for (DeniedMount mount : mounts) {
            if (mount.offered()) {
                with = mount.accepted(with, state.choices());
            }
        }
        return with;
    }

    /** The answers with every rule accepted that these containers are in want of and that costs little. */
    public Answers acceptingSafe(Collection<String> containers, Answers answers) {
        return accepting(
                all.stream()
                        .filter(d -> d.standing() == Standing.SAFE)
                        .filter(d -> d.containers().stream().anyMatch(containers::contains))
                        .toList(),
                answers);
    }
}
