package phoenix.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import phoenix.change.Evidence;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.Delegation;
import phoenix.ids.Delegations;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;

/**
 * {@code /etc/subuid} or {@code /etc/subgid}.
 *
 * @param path the file
 * @param text what was read of it
 * @param delegations its lines; none where it could not be read
 * @param delegated all ids that are delegated to anyone
 */
record SubordinateFile(String path, Reading<String> text, Delegations delegations, IdSet delegated) {
    static final String SUBUID = "/etc/subuid";
    static final String SUBGID = "/etc/subgid";

    private static final BiFunction<HostState, String, IdSet> DELEGATED = SubordinateFile::delegated;

    static SubordinateFile read(HostState host, String path) {
        return new SubordinateFile(path, host.text(path), delegations(host, path), host.view(DELEGATED, path));
    }

    private static IdSet delegated(HostState host, String path) {
        return IdSet.of(
                delegations(host, path).lines().stream().map(Delegation::range).toList());
    }

    private static Delegations delegations(HostState host, String path) {
        return host.parsed(path, Delegations.OF_FILE).value().orElse(Delegations.NONE);
    }

    /**
     * Lines that give the account ids which containers use: those of a container's map, or delegated to root, which starts
     * the containers.
     */
    List<Delegation> conflicts(Account account, Collection<IdRange> mapped) {
        List<IdRange> containers = new ArrayList<>(mapped);
        delegations.of("root", 0).forEach(d -> containers.add(d.range()));
        return delegations.of(account.name(), account.uid()).stream()
                .filter(d -> containers.stream().anyMatch(d.range()::intersects))
                .toList();
    }

    /** A line as it stands in the file. */
    String line(Delegation delegation) {
        return Lines.of(text.value().orElse("")).get(delegation.line() - 1);
    }

    Evidence evidence(Delegation delegation) {
        return new Evidence(path, delegation.line(), line(delegation));
    }
}
