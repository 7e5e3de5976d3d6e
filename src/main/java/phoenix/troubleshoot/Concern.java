package phoenix.troubleshoot;

import java.util.Optional;
import java.util.Set;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs;

/**
 * What a finding means for one container.
 *
 * @param container the container
 * @param delegated what root may map
 * @param intent what is wanted
 * @param lastStart its last start that left a trace
 */
record Concern(Container container, Delegated delegated, Intent intent, Optional<LastStart> lastStart) {
    private static final Set<String> NO_PROFILE = Set.of("unconfined", "generated", "unchanged", "");

    /** How a finding stands to a container. */
    enum Meaning {
        /** It can be why. */
        CAUSE,
        /** It was looked at, and is not why. */
        RULED_OUT,
        /** It could not be looked at. */
        UNREAD,
        /** It is about something else. */
        ELSEWHERE
    }

    /** What names no container stands in the way of those only that need what is missing. */
    Meaning of(Suspect suspect, Finding finding) {
        return switch (suspect) {
            case USERNS_DISABLED -> container.unprivileged() ? plain(finding) : Meaning.ELSEWHERE;
            case SUBUID_MISSING, SUBUID_TOO_SHORT -> delegation(finding, IdKind.UID);
            case SUBGID_MISSING, SUBGID_TOO_SHORT -> delegation(finding, IdKind.GID);
            case SUBID_OVERLAP -> delegated.lacks(container) ? warned(finding) : Meaning.ELSEWHERE;
            case NEWUIDMAP_MISSING, NEWUIDMAP_NOT_PRIVILEGED -> tool(suspect, finding);
            case IMPLICIT -> Meaning.RULED_OUT;
            case PRIVILEGED -> wantedUnprivileged() ? warned(finding) : Meaning.ELSEWHERE;
            case APPARMOR_DISABLED -> namesProfile() ? warned(finding) : Meaning.ELSEWHERE;
            case MOUNT_DENIED -> warned(finding);
            default -> plain(finding);
        };
    }

    private static Meaning plain(Finding finding) {
        return switch (finding.status()) {
            case FAIL -> Meaning.CAUSE;
            case OK -> Meaning.RULED_OUT;
            case INFO -> Meaning.UNREAD;
            case WARN -> Meaning.ELSEWHERE;
        };
    }

    private static Meaning warned(Finding finding) {
        return finding.status() == Status.WARN ? Meaning.CAUSE : plain(finding);
    }

    private Meaning delegation(Finding finding, IdKind kind) {
        if (container.privileged()) {
            return Meaning.ELSEWHERE;
        }
        if (finding.status() != Status.FAIL) {
            return plain(finding);
        }
        return delegated.lacks(container, kind) ? Meaning.CAUSE : Meaning.RULED_OUT;
    }

    /** Root's containers start without them (lxc_map_ids in LXC's conf.c), so they count only where a start failed at the map. */
    private Meaning tool(Suspect suspect, Finding finding) {
        if (container.privileged()) {
            return Meaning.ELSEWHERE;
        }
        if (finding.status() == Status.OK || finding.status() == Status.INFO) {
            return plain(finding);
        }
        boolean complained = lastStart.stream()
                .flatMap(s -> s.symptoms().keySet().stream())
                .anyMatch(s -> s.causes().contains(suspect.id()));
        return complained ? Meaning.CAUSE : Meaning.ELSEWHERE;
    }

    private boolean wantedUnprivileged() {
        return intent.wanted(container.id())
                .filter(LxcConfigs.WantedContainer::unprivileged)
                .isPresent();
    }

    private boolean namesProfile() {
        return container
                .apparmorProfile()
                .map(ConfigLine::value)
                .filter(p -> !NO_PROFILE.contains(p))
                .isPresent();
    }
}
