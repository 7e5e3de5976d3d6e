package phoenix.volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import phoenix.container.Container;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;
import phoenix.intent.SharedVolume;

/**
 * A shared volume and what it stands on.
 *
 * @param wanted as Phoenix or the operator wants it
 * @param folder its top folder
 * @param fileSystem what it is on, where that is known
 * @param acls {@code yes} or {@code no}: whether POSIX ACLs are kept there
 * @param targets where each existing container mounts it
 * @param absent containers that shall mount it and do not exist yet
 */
public record Volume(
        SharedVolume wanted,
        Reading<FileState> folder,
        Optional<FileSystem> fileSystem,
        Reading<String> acls,
        Map<Container, String> targets,
        List<String> absent) {
    /** Its name. */
    public String name() {
        return wanted.name();
    }

    /** Its folder on the host. */
    public String path() {
        return wanted.hostPath();
    }

    /** The roots of the unprivileged containers that mount it, as the host sees them. */
    public TreeSet<Long> mappedRoots(IdKind kind) {
        TreeSet<Long> roots = new TreeSet<>();
        for (Container container : targets.keySet()) {
            OptionalLong root = container.unprivileged() ? container.idMap().mappedRoot(kind) : OptionalLong.empty();
            root.ifPresent(roots::add);
        }
        return roots;
    }

    /** Whether owners and ACLs can be set at all. */
    public boolean isTreatable() {
        return fileSystem.map(f -> !f.isNetwork() && !f.isReadOnly()).orElse(true);
    }
}
