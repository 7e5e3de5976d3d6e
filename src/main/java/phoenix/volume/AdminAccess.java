package phoenix.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import phoenix.host.HostState;
import phoenix.tree.FileNames;

/** What the admin may do with a volume's top folder, as an ordinary user: what sudo would give him is not in it. */
final class AdminAccess {
    private static final int GROUP_FIELDS = 4;

    private AdminAccess() {}

    static AccessReason to(Volume volume, VolumeState state) {
        if (state.admin().isEmpty()) {
            return AccessReason.outOfReach(List.of(), "there is no account for the admin");
        }
        AdminIds admin = state.admin().get();
        Set<Long> gids = groups(admin, state.host());
        Visitor visitor = Visitor.ordinary(admin.uid(), gids);
        List<String> steps = new ArrayList<>();
        steps.add(admin.name() + " is user " + admin.uid() + ", in the groups " + String.join(", ", texts(gids)));
        state.host()
                .text("/etc/group")
                .unreadReason()
                .ifPresent(why -> steps.add("other groups of it are not known: /etc/group could not be read, " + why));
        List<String> above = FileNames.foldersAbove(volume.path());
        Optional<AccessReason> end = WayThrough.end(above, state.host(), visitor, steps);
        if (end.isPresent()) {
            return end.get();
        }
        steps.add("it may pass all folders above " + volume.path());
        return TopFolder.reason(volume, visitor, steps, Optional.empty());
    }

    private static List<String> texts(Set<Long> ids) {
        return new TreeSet<>(ids).stream().map(String::valueOf).toList();
    }

    /** The primary group, and those that name the admin as a member (group(5)). */
    private static Set<Long> groups(AdminIds admin, HostState host) {
        Set<Long> gids = new TreeSet<>(Set.of(admin.gid()));
        host.text("/etc/group").value().stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", -1))
                .filter(f -> f.length == GROUP_FIELDS && f[2].matches("[0-9]{1,10}"))
                .filter(f -> Arrays.asList(f[3].split(",")).contains(admin.name()))
                .forEach(f -> gids.add(Long.parseLong(f[2])));
        return gids;
    }
}
