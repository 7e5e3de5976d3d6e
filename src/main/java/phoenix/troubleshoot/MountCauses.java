package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.intent.Intent;
import phoenix.intent.SharedVolume;

/** Causes that lie in the folders that one container mounts: not there, shut, or full of files of nobody. */
final class MountCauses {
    private static final String UNMAPPED = "volume-unmapped-owner";
    private static final String NO_WRITE = "volume-no-write";
    private static final String SOURCE = "mount-source-missing";
    private static final String NO_ACL = "acl-unsupported";

    private final Container container;
    private final HostState state;
    private final Intent intent;
    private final Plan plan;
    private final Fixes fixes;

    MountCauses(Container container, HostState state, Intent intent, Plan plan, Fixes fixes) {
        this.container = container;
        this.state = state;
        this.intent = intent;
        this.plan = plan;
        this.fixes = fixes;
    }

    void find(List<Cause> causes, List<RuledOut> ruledOut, List<RuledOut> unchecked) {
        List<MountLook> looks = MountLook.of(container, state);
        List<String> fine = new ArrayList<>();
        for (MountLook look : looks) {
            String source = look.mount().source();
            if (look.isMissing()) {
                causes.add(missing(look));
            } else if (look.source().unreadReason().isPresent()) {
                unchecked.add(new RuledOut(
                        SOURCE,
                        source + " could not be read: "
                                + look.source().unreadReason().get()));
            } else if (isWanted(look) ? look.isShut() : look.isUnreadable()) {
                Optional<Cause> noAcl = noAcl(look);
                causes.add(shut(look, noAcl));
                noAcl.ifPresent(causes::add);
            } else if (strangers(look).isPresent()) {
                causes.add(strangers(look).get());
            } else if (look.isUsable()) {
                fine.add(source);
            }
        }
        if (!fine.isEmpty()) {
            ruledOut.add(new RuledOut(
                    UNMAPPED,
                    "its root can use what it mounts: "
                            + fine.stream().distinct().collect(Collectors.joining(", "))));
        }
    }

    /** What is a shared volume is to be written to; what else is mounted may be meant to be read only. */
    private boolean isWanted(MountLook look) {
        return volume(look.mount().source()).isPresent();
    }

    private Cause missing(MountLook look) {
        String source = look.mount().source();
        return cause(
                SOURCE,
                source + " is to be mounted at " + look.mount().target()
                        + " and is not there, so the container does not" + " start",
                true,
                List.of(look.line()),
                fixes(source, "volumes.mount-source-missing"),
                "make the folder (mkdir -p " + source + "), or mount what belongs there, or take the line out");
    }

    private Cause shut(MountLook look, Optional<Cause> noAcl) {
        String source = look.mount().source();
        long root = look.onDisk(IdKind.UID).orElse(0);
        boolean byAcl = look.isReadOnlyByAcl();
        OptionalLong owner = look.inside(
                IdKind.UID, look.source().value().orElseThrow().meta().uid());
        String seen = owner.isPresent() ? "its own user " + owner.getAsLong() : "nobody";
        String message = byAcl
                ? "its root, " + root + " on this host, has an ACL entry on " + source
                        + " and still may not write there: the mask or the entry takes it away"
                : "its root is " + root + " on this host, and " + source + " ("
                        + look.mount().target()
                        + " inside) belongs to "
                        + look.source().value().orElseThrow().meta().uid()
                        + ", whom the container sees as " + seen + ": it can't use it";
        List<String> fix = fixes(source, "volumes.volume-unmapped-owner");
        return cause(
                byAcl ? NO_WRITE : UNMAPPED,
                message,
                false,
                List.of(look.folder(), look.line()),
                fix,
                noAcl.isEmpty() && network(source).isEmpty()
                        ? "let just that id in: setfacl -m u:" + root + ":rwx,d:u:" + root + ":rwx " + source
                                + " (the folder itself, not what is in it)"
                        : network(source)
                                .map(Finding::remedy)
                                .orElseGet(() -> noAcl.orElseThrow().manual().get(0)));
    }

    /** Where a server decides about owners, nothing can be set here. */
    private Optional<Finding> network(String source) {
        return volume(source).flatMap(name -> finding("volumes.network-file-system", name));
    }

    /** Where there are no ACLs, the usual way in does not exist. */
    private Optional<Cause> noAcl(MountLook look) {
        return volume(look.mount().source())
                .flatMap(name -> finding("volumes.acl-unsupported", name))
                .map(f -> cause(NO_ACL, f.message(), false, List.of(look.folder()), List.of(), f.remedy()));
    }

    /** Entries inside that differ from what is wanted, of owners whom this container has no name for. */
    private Optional<Cause> strangers(MountLook look) {
        String source = look.mount().source();
        if (container.privileged()
                || volume(source).isEmpty()
                || look.mount().readOnly()
                || look.onDisk(IdKind.UID).isEmpty()) {
            return Optional.empty();
        }
        Map<Long, Long> unknown = new TreeMap<>();
        state.censuses(source).findFirst().ifPresent(census -> census.differingByUid()
                .forEach((uid, count) -> {
                    if (look.inside(IdKind.UID, uid).isEmpty()) {
                        unknown.put(uid, count);
                    }
                }));
        List<String> fix = fixes(source, "volumes.volume-unmapped-owner");
        if (unknown.isEmpty() || fix.isEmpty()) {
            return Optional.empty();
        }
        long entries = unknown.values().stream().mapToLong(Long::longValue).sum();
        String owners = unknown.entrySet().stream()
                .map(e -> e.getValue() + " of uid " + e.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of(cause(
                UNMAPPED,
                entries + (entries == 1 ? " entry" : " entries") + " of " + source + " ("
                        + look.mount().target()
                        + " inside) " + (entries == 1 ? "belongs" : "belong")
                        + " to ids that the container sees as nobody",
                false,
                List.of(new Evidence(source, 0, "by owner: " + owners), look.line()),
                fix,
                ""));
    }

    private Optional<String> volume(String folder) {
        return intent.volumes().values().stream()
                .filter(v -> v.hostPath().equals(folder))
                .map(SharedVolume::name)
                .findFirst();
    }

    private Optional<Finding> finding(String id, String subject) {
        return plan.findings().stream()
                .filter(f -> f.id().equals(id) && f.subject().equals(subject))
                .findFirst();
    }

    private List<String> fixes(String folder, String finding) {
        return volume(folder).stream()
                .flatMap(name -> fixes.of(finding + ":" + name, container).stream())
                .toList();
    }

    private static Cause cause(
            String id, String message, boolean stopsStart, List<Evidence> evidence, List<String> fix, String manual) {
        return new Cause(
                id,
                message,
                true,
                stopsStart,
                evidence,
                fix,
                fix.isEmpty() && !manual.isEmpty() ? List.of(manual) : List.of());
    }
}
