package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import phoenix.apparmor.Confinement.Verdict;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.ConfigLine;
import phoenix.container.ContainerKind;

/** Which profile each container has, and which it should have. */
final class ContainerChecks {
    static final String UNCONFINED = "apparmor.unconfined";
    static final String NOT_ASSIGNED = "apparmor.profile-not-assigned";
    static final String NESTING_LOST = "apparmor.nesting-lost";
    static final String NAME = "apparmor.profile-name";
    static final String RUNS_UNCONFINED = "apparmor.runs-unconfined";

    private final ApparmorState state;
    private final PhoenixSettings phoenix;
    private final boolean assignable;
    private final List<Finding> findings = new ArrayList<>();

    private ContainerChecks(ApparmorState state, PhoenixSettings phoenix) {
        this.state = state;
        this.phoenix = phoenix;
        this.assignable = ProfileWork.of(state).assignable(state);
    }

    static List<Finding> findings(ApparmorState state, PhoenixSettings phoenix) {
        ContainerChecks checks = new ContainerChecks(state, phoenix);
        state.confinements().forEach(checks::check);
        return checks.findings;
    }

    private void check(Confinement one) {
        String id = one.container().id();
        if (one.unconfined() || phoenix.unconfined(id)) {
            findings.add(unconfined(one));
        } else if (one.verdict() == Verdict.IN_SYNC) {
            findings.add(Finding.ok(
                    "apparmor.profile-assigned", APPARMOR, id, id + " has the profile " + PhoenixProfile.NAME + "."));
        } else if (one.verdict() == Verdict.OWN_PROFILE) {
            findings.add(Finding.info(
                    "apparmor.own-profile",
                    APPARMOR,
                    id,
                    id + " is left as it is: " + one.reason() + ". Choose the container in the wizard to replace it.",
                    evidence(one)));
        } else if (one.wanted() && !isAssigned(one)) {
            findings.add(Finding.fail(
                    NOT_ASSIGNED,
                    APPARMOR,
                    id,
                    id + " is unprivileged and has " + profile(one) + ", not " + PhoenixProfile.NAME + "."
                            + lost(one).map(l -> " " + l.sentence()).orElse(""),
                    remedy(one),
                    Stream.concat(
                                    Arrays.stream(evidence(one)),
                                    lost(one).map(LostProfile::evidence).stream()
                                            .flatMap(List::stream))
                            .toArray(Evidence[]::new)));
        } else if (one.wanted()) {
            findings.add(Finding.fail(
                    NESTING_LOST,
                    APPARMOR,
                    id,
                    id + " has Proxmox's nesting feature, which does nothing beside a profile of its own.",
                    remedy(one),
                    evidence(one)));
        }
        name(one).ifPresent(findings::add);
        if (state.runsUnconfined(one) && !phoenix.unconfined(id)) {
            findings.add(Finding.fail(
                    RUNS_UNCONFINED,
                    APPARMOR,
                    id,
                    id
                            + " runs without AppArmor, whatever its file says: its first process is unconfined. The profile left the"
                            + " kernel while the container ran, or was not there when it started.",
                    "Restart " + id
                            + " once its profile is loaded: what runs already is not confined by loading it again."));
        }
    }

    private Optional<LostProfile> lost(Confinement one) {
        return LostProfile.of(one.container(), state, phoenix);
    }

    private static String profile(Confinement one) {
        boolean proxmox = one.container().kind() == ContainerKind.PROXMOX;
        if (one.profile().isEmpty() && !proxmox) {
            return "LXC's default profile";
        }
        String named = one.profile().orElse(Confinement.GENERATED);
        return named.equals(Confinement.GENERATED)
                ? "the profile that " + (proxmox ? "Proxmox" : "LXC") + " makes for it"
                : "the profile " + named;
    }

    private static boolean isAssigned(Confinement one) {
        return one.profile().equals(Optional.of(PhoenixProfile.NAME));
    }

    private static Evidence[] evidence(Confinement one) {
        return one.line().map(ConfigLine::evidence).stream().toArray(Evidence[]::new);
    }

    private Finding unconfined(Confinement one) {
        String id = one.container().id();
        List<Evidence> evidence = new ArrayList<>();
        if (one.unconfined()) {
            evidence.add(one.line().orElseThrow().evidence());
        }
        if (phoenix.unconfined(id)) {
            phoenix.evidence(id).ifPresent(evidence::add);
        }
        Optional<LostProfile> lost = one.unconfined() && one.wanted() ? lost(one) : Optional.empty();
        lost.ifPresent(l -> evidence.addAll(l.evidence()));
        String message = one.unconfined()
                ? id + " runs without AppArmor. Root in it is held back by the kernel's other checks alone."
                        + lost.map(l -> " " + l.sentence()).orElse("")
                : "Phoenix's configuration wants " + id + " without AppArmor, and Phoenix then takes its profile away.";
        return Finding.warn(UNCONFINED, APPARMOR, id, message, remedy(one), evidence.toArray(Evidence[]::new));
    }

    private String remedy(Confinement one) {
        return switch (one.verdict()) {
            case ASSIGN, IN_SYNC ->
                assignable
                        ? "The wizard gives it the profile " + PhoenixProfile.NAME + "."
                        : "First put right what keeps the profile from being made or loaded (see the other findings).";
            case BLOCKED -> "It can't be changed now: " + one.reason() + ". Put that right, then run the wizard again.";
            case DECLINED, OWN_PROFILE -> "Choose the container in the wizard to give it " + PhoenixProfile.NAME + ".";
            case NOT_FOR_IT ->
                "Not changed, since " + one.reason()
                        + "; the profile is for unprivileged containers that run. Take the line out by hand if you can.";
        };
    }

    /** lxc-start's own profile allows {@code change_profile -> lxc-*} and {@code unconfined} only. */
    private static Optional<Finding> name(Confinement one) {
        return one.line()
                .filter(l -> Confinement.mustBeLoaded(l.value()))
                .filter(l -> !l.value().startsWith("lxc-") && !l.value().startsWith(":lxc-"))
                .map(l -> Finding.fail(
                        NAME,
                        APPARMOR,
                        one.container().id(),
                        one.container().id() + " can't start with the profile " + l.value()
                                + ": lxc-start may only change to profiles whose name begins with lxc- (Permission denied).",
                        one.verdict() == Verdict.ASSIGN
                                ? "The wizard assigns " + PhoenixProfile.NAME + " instead."
                                : "Give the profile a name that begins with lxc-, or name another one in " + l.file()
                                        + ".",
                        l.evidence()));
    }
}
