package phoenix.apparmor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.apparmor.DeniedMount.Standing;
import phoenix.container.Container;
import phoenix.text.SafeText;

/** Says what to think of a refused request: whether a profile allows it by now, else which rule would, and at what risk. */
final class DenialJudge {
    private final ApparmorState state;
    private final RuleMatch wanted;
    private final Map<String, Optional<RuleMatch>> onDisk = new HashMap<>();
    private final Set<String> forPhoenix;
    private final List<Entry> off;
    private final boolean laterOptions;
    private final Danger.Around phoenix;

    DenialJudge(ApparmorState state) {
        this.state = state;
        this.wanted = new RuleMatch(state.wantedRules());
        this.forPhoenix = state.confinements().stream()
                .filter(Confinement::wanted)
                .map(c -> c.container().id())
                .collect(Collectors.toSet());
        this.off = state.choices().stream()
                .filter(c -> c.possible() && !c.chosen())
                .map(c -> Entry.of(c.rule()))
                .toList();
        this.phoenix = Danger.Around.phoenix(state);
        this.laterOptions =
                state.parserVersion().filter(v -> !v.matches("[0-3]\\..*")).isPresent();
    }

    /**
     * An opinion.
     *
     * @param allowedNow whether the profile that the container has now certainly allows it
     */
    record Opinion(
            Standing standing,
            boolean allowedNow,
            boolean forPhoenix,
            Optional<String> rule,
            Optional<MountRule> entry,
            String risk,
            String note) {
        /** The risk and the note repeat names that others chose. */
        Opinion {
            risk = SafeText.of(risk);
            note = SafeText.of(note);
        }
    }

    Opinion of(MountAttempt attempt, String profile, DenialOwner owner) {
        if (owner.inside()) {
            return none(
                    false,
                    false,
                    "AppArmor inside the container refused it, by a profile that was loaded there; the host's"
                            + " profiles have no say in it.");
        }
        boolean forPhoenix = forPhoenix(owner) && state.wantedText().isPresent();
        Optional<RuleMatch> now = now(owner, profile);
        boolean allowedNow =
                unbound(owner) || now.filter(n -> n.allows(attempt)).isPresent();
        if (forPhoenix && wanted.allows(attempt)) {
            return settled(allowedNow ? Standing.OLD : Standing.PLANNED, allowedNow, true);
        }
        if (!forPhoenix && allowedNow) {
            return settled(Standing.OLD, true, false);
        }
        if (InVain.is(attempt, owner.containers())) {
            return settled(Standing.IN_VAIN, false, forPhoenix);
        }
        Optional<RuleText> ban = forPhoenix ? wanted.forbidding(attempt) : now.flatMap(n -> n.forbidding(attempt));
        return ban.isPresent()
                ? none(
                        allowedNow,
                        forPhoenix,
                        "A rule of LXC's own policy forbids it (" + ban.get().head()
                                + ban.get().target().map(t -> " -> " + t).orElse("") + "), and that has the last word.")
                : proposal(attempt, owner, allowedNow, forPhoenix);
    }

    private static Opinion settled(Standing standing, boolean allowedNow, boolean forPhoenix) {
        return new Opinion(standing, allowedNow, forPhoenix, Optional.empty(), Optional.empty(), "", "");
    }

    private static Opinion none(boolean allowedNow, boolean forPhoenix, String why) {
        return new Opinion(Standing.NONE, allowedNow, forPhoenix, Optional.empty(), Optional.empty(), "", why);
    }

    /** Of a profile that no container has any more, all that get Phoenix's may have been under it. */
    private boolean forPhoenix(DenialOwner owner) {
        return owner.containers().isEmpty()
                ? !forPhoenix.isEmpty()
                : owner.containers().stream().map(Container::id).anyMatch(forPhoenix::contains);
    }

    /** Whether nothing about mounts is refused to its container now; the profile that LXC makes for nesting allows all of them. */
    private static boolean unbound(DenialOwner owner) {
        if (owner.containers().size() != 1) {
            return false;
        }
        Container container = owner.containers().get(0);
        boolean unconfined = container
                .apparmorProfile()
                .filter(l -> l.value().equals(Confinement.UNCONFINED))
                .isPresent();
        return unconfined
                || DenialOwner.generated(container) && (Nesting.feature(container) || Nesting.setting(container));
    }

    /** A container that is no longer under the profile that refused it is under Phoenix's, as far as can be told. */
    private Optional<RuleMatch> now(DenialOwner owner, String profile) {
        if (owner.containers().size() != 1) {
            return onDisk(owner.containers().isEmpty() && forPhoenix(owner) ? PhoenixProfile.NAME : profile);
        }
        return DenialOwner.profile(owner.containers().get(0)).flatMap(this::onDisk);
    }

    private Optional<RuleMatch> onDisk(String profile) {
        return onDisk.computeIfAbsent(profile, p -> state.rulesOnDisk(p).map(RuleMatch::new));
    }

    private Opinion proposal(MountAttempt attempt, DenialOwner owner, boolean allowedNow, boolean forPhoenix) {
        NarrowestRule narrowest = new NarrowestRule(attempt, laterOptions);
        Danger.Around around = forPhoenix ? phoenix : Danger.Around.of(state, owner.containers().stream());
        boolean madeUp = isMadeUp(attempt);
        Optional<MountRule> entry = forPhoenix ? entry(attempt, madeUp) : Optional.empty();
        List<String> notes = new ArrayList<>();
        if (allowedNow) {
            notes.add("The profile that it has now allows it; Phoenix's would not.");
        }
        if (entry.isPresent()) {
            boolean risky = Danger.of(entry.get(), around).isPresent();
            return new Opinion(
                    risky ? Standing.DANGEROUS : Standing.SAFE,
                    allowedNow,
                    true,
                    Optional.empty(),
                    entry,
                    entry.get().risk(),
                    String.join(" ", notes));
        }
        if (narrowest.obstacle().isPresent()) {
            notes.add("No rule can be made for it: " + narrowest.obstacle().get() + ".");
            return none(allowedNow, forPhoenix, String.join(" ", notes));
        }
        if (madeUp) {
            notes.add("The path looks as if it were another one each time; then the rule does not help the next time.");
        }
        if (attempt.hasUnnamedFlag()) {
            notes.add("The kernel does not name all of its options, so the rule takes any.");
        }
        Optional<String> risk = Danger.of(attempt, around);
        if (risk.isEmpty() && Danger.widens(attempt, around)) {
            notes.add(
                    "With this version of AppArmor the rule also allows new mounts with the same options at that place"
                            + " (CVE-2016-1585).");
        }
        return new Opinion(
                risk.isPresent() ? Standing.DANGEROUS : Standing.SAFE,
                allowedNow,
                forPhoenix,
                Optional.of(narrowest.text()),
                Optional.empty(),
                risk.orElse(""),
                String.join(" ", notes));
    }

    /** An entry of the checklist that is off, with its rules. */
    private record Entry(MountRule rule, List<CompiledRule> lines) {
        static Entry of(MountRule rule) {
            return new Entry(
                    rule,
                    rule.lines().stream()
                            .map(l -> CompiledRule.of(RuleText.of(l)))
                            .toList());
        }

        /**
         * Whether it would allow a request.
         *
         * @param any whether at any place; otherwise only where it is bound to one, and so as narrow as a rule needs to be
         */
        boolean allows(MountAttempt attempt, boolean any) {
            CompiledRule.Asked asked = CompiledRule.Asked.of(attempt);
            return lines.stream().anyMatch(l -> (any || l.rule().target().isPresent()) && l.matches(asked));
        }
    }

    private Optional<MountRule> entry(MountAttempt attempt, boolean any) {
        return off.stream().filter(e -> e.allows(attempt, any)).map(Entry::rule).findFirst();
    }

    private static boolean isMadeUp(MountAttempt attempt) {
        return Stream.concat(attempt.target().stream(), attempt.source().stream())
                .anyMatch(MadeUpPath::is);
    }
}
