package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import phoenix.apparmor.ApparmorState;
import phoenix.apparmor.Denial;
import phoenix.apparmor.DeniedMount;
import phoenix.apparmor.DeniedMounts;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.intent.Intent;
import phoenix.troubleshoot.EvidenceItem.Source;

/** What AppArmor refused to containers, read once for all of them. AppArmor is named as a cause only where this is not empty. */
final class Refusals {
    private static final String DENIED = "apparmor-mount-denied";
    private static final int MOST = 8;
    /** What brings a rule into the kernel, and keeps it wanted. */
    private static final Set<String> PROFILE_CHANGES =
            Set.of("apparmor.profile-file", "apparmor.load", "apparmor.reload", "wizard.answers");

    private final ApparmorState apparmor;
    private final DeniedMounts denied;

    private Refusals(ApparmorState apparmor) {
        this.apparmor = apparmor;
        this.denied = DeniedMounts.of(apparmor);
    }

    static Refusals read(HostState state, Intent intent, Containers containers) {
        return new Refusals(ApparmorState.of(state, intent, containers));
    }

    /**
     * What a finding about refused mounts means for a container. That they were refused is certain; whether it is what somebody
     * misses, only the container's owner knows. A rule that is accepted is an answer: that is kept with it, or the next audit
     * would take the rule out again.
     */
    Cause cause(Container container, Finding finding, Fixes fixes) {
        List<DeniedMount> open =
                denied.of(container.id()).stream().filter(DeniedMount::isNew).toList();
        boolean planned = open.stream().anyMatch(d -> d.standing() == DeniedMount.Standing.PLANNED);
        boolean left = open.stream().anyMatch(d -> d.standing() != DeniedMount.Standing.PLANNED);
        List<String> fix = planned
                ? fixes.among(
                        Stream.concat(PROFILE_CHANGES.stream(), Stream.of("apparmor.assign-" + container.id()))
                                .toList(),
                        container)
                : List.of();
        return new Cause(
                DENIED,
                finding.message(),
                false,
                false,
                finding.evidence(),
                fix,
                left || fix.isEmpty() ? List.of(finding.remedy()) : List.of());
    }

    /** Adds what was refused to a cause that it proves, and says where nothing was refused or could be read. */
    void add(Container container, List<Cause> causes, List<RuledOut> ruledOut, List<RuledOut> unchecked) {
        profile(container)
                .flatMap(apparmor.denials()::profileNotLoaded)
                .ifPresent(d -> causes.replaceAll(
                        c -> c.id().equals(Suspect.PROFILE_NOT_LOADED.id()) ? c.seenIn(d.evidence()) : c));
        List<String> unread = apparmor.denials().unread();
        if (!unread.isEmpty()) {
            unchecked.add(
                    new RuledOut(DENIED, "not all that AppArmor refused could be read: " + String.join("; ", unread)));
        } else if (denied.of(container.id()).stream().allMatch(d -> d.standing() == DeniedMount.Standing.IN_VAIN)) {
            boolean some = !denied.of(container.id()).isEmpty();
            ruledOut.add(new RuledOut(
                    DENIED,
                    "AppArmor refused it no mount" + (some ? " that the kernel would have allowed" : "")
                            + ", as far as this host's logs reach"));
        }
    }

    private static Optional<String> profile(Container container) {
        return container.apparmorProfile().map(ConfigLine::value);
    }

    /** What was refused to a container, as evidence: each thing once, with its newest line. */
    List<EvidenceItem> items(Container container) {
        List<EvidenceItem> items = new ArrayList<>();
        for (DeniedMount one : denied.of(container.id())) {
            if (items.size() < MOST) {
                items.add(item(container, one.last(), one.evidence().get(0), refused(one)));
            }
        }
        profile(container)
                .flatMap(apparmor.denials()::profileNotLoaded)
                .ifPresent(d -> items.add(item(container, d.at(), d.evidence(), "the kernel has no such profile")));
        if (container.unprivileged()) {
            List<Denial> ofStart = apparmor.denials().ofLxcStart();
            ofStart.stream()
                    .skip(Math.max(0, ofStart.size() - 1L))
                    .forEach(d -> items.add(item(container, d.at(), d.evidence(), "refused to lxc-start itself")));
        }
        return items;
    }

    private static String refused(DeniedMount one) {
        String often = one.count() == 1 ? "" : ", " + one.count() + " times";
        return "AppArmor refused: " + one.attempt().words() + often
                + switch (one.standing()) {
                    case OLD -> "; its profile allows that by now";
                    case IN_VAIN -> "; so would the kernel, and the guest does without";
                    case PLANNED, SAFE, DANGEROUS, NONE -> "";
                };
    }

    private static EvidenceItem item(
            Container container, Optional<java.time.Instant> at, Evidence evidence, String says) {
        return new EvidenceItem(at, Source.DENIAL, Optional.of(container.id()), evidence, says, true);
    }
}
