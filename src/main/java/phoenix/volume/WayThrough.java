package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.tree.EntryKind;

/** The way of a visitor through folders, each of which must let him pass (path_resolution(7)). */
final class WayThrough {
    private static final int ENTER = 1;

    private WayThrough() {}

    /**
     * How the way ends before all folders are passed; empty where it does not.
     *
     * @param folders the outermost first
     * @param steps what is told before that
     */
    static Optional<AccessReason> end(List<String> folders, HostState host, Visitor visitor, List<String> steps) {
        return folders.stream()
                .flatMap(f -> end(f, host.file(f), visitor, steps).stream())
                .findFirst();
    }

    private static Optional<AccessReason> end(
            String path, Reading<FileState> read, Visitor visitor, List<String> steps) {
        if (read.isAbsent()) {
            return Optional.of(AccessReason.outOfReach(steps, path + " does not exist"));
        }
        if (read.value().isEmpty()) {
            return Optional.of(AccessReason.unknown(
                    steps, path + " could not be read: " + read.unreadReason().orElse("")));
        }
        FileState folder = read.value().get();
        if (folder.meta().kind() == EntryKind.LINK) {
            return Optional.of(AccessReason.unknown(steps, path + " is a link; where it leads is not looked at"));
        }
        if ((new KernelRules(folder.meta(), visitor).perms() & ENTER) != 0) {
            return Optional.empty();
        }
        List<String> closed = new ArrayList<>(steps);
        closed.add(path + " (" + folder.meta().ownerAndMode() + ") does not let it pass");
        return Optional.of(AccessReason.rights(0, closed));
    }
}
