package phoenix.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Effect;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.HostLock;
import phoenix.ids.Delegation;
import phoenix.ids.IdRange;

/**
 * That the admin has no subordinate ids which containers use: a plain useradd(8) gives the first account 100000 and up, the
 * very ids of Proxmox's containers.
 *
 * @param mapped host ids of containers
 */
record SubordinatePart(Collection<IdRange> mapped) implements AdminPart {
    private static final String ID = "admin.subordinate-ids";

    private record Conflict(SubordinateFile file, Delegation line) {}

    @Override
    public List<Finding> findings(AdminState state) {
        List<Finding> findings = new ArrayList<>();
        Stream.of(state.subuid(), state.subgid())
                .filter(f -> f.text().unreadReason().isPresent())
                .forEach(f -> findings.add(AdminPart.unread(f.path(), f.text())));
        List<Conflict> conflicts = conflicts(state);
        if (!conflicts.isEmpty()) {
            findings.add(Finding.fail(
                    ID,
                    Area.ADMIN,
                    state.name(),
                    state.name() + " may use " + ranges(conflicts) + " as subordinate ids, which are the containers': "
                            + "whatever the admin runs under them could reach into the containers' files.",
                    "The wizard removes these lines; the admin needs no subordinate ids.",
                    conflicts.stream().map(c -> c.file().evidence(c.line())).toArray(Evidence[]::new)));
        } else if (findings.isEmpty() && state.account().isPresent()) {
            findings.add(
                    AdminPart.ok(ID, state.name(), state.name() + " has no subordinate ids that the containers use."));
        }
        return findings;
    }

    @Override
    public Optional<Change> change(AdminState state) {
        List<Conflict> conflicts = conflicts(state);
        if (conflicts.isEmpty()) {
            return Optional.empty();
        }
        ChangeDraft draft =
                AdminPart.draft("admin.free-container-ids", "Take the containers' ids from " + state.name());
        draft.effects(
                conflicts.stream().map(SubordinatePart::removed).distinct().toList());
        return Optional.of(draft.note("Rootless containers that " + state.name() + " itself started under "
                        + ranges(conflicts) + " (podman, for one) do not start any more; their files stay.")
                .fixes(ID + ":" + state.name())
                .write(Action.WriteFiles.under(new HostLock.Accounts())));
    }

    private static Effect removed(Conflict conflict) {
        SubordinateFile file = conflict.file();
        String key = file.line(conflict.line());
        Optional<String> before =
                SubordinateLines.FORMAT.get(file.text().value().orElseThrow(), key);
        return new Effect.Fact(SubordinateLines.FORMAT.name(), file.path(), key, before, Optional.empty());
    }

    private List<Conflict> conflicts(AdminState state) {
        Optional<Account> account = state.account();
        if (account.isEmpty()) {
            return List.of();
        }
        List<Conflict> conflicts = new ArrayList<>();
        for (SubordinateFile file : List.of(state.subuid(), state.subgid())) {
            file.conflicts(account.get(), mapped).forEach(line -> conflicts.add(new Conflict(file, line)));
        }
        return conflicts;
    }

    private static String ranges(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(c -> c.line().range().toString())
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
