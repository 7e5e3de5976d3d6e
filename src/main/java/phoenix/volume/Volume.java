package phoenix.volume;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import phoenix.container.Container;
import phoenix.container.MountPoint;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;
import phoenix.intent.SharedVolume;
import phoenix.tree.TreePlace;

/**
 * A shared volume and what it stands on.
 *
 * @param wanted as Phoenix or the operator wants it
 * @param folder its top folder
 * @param fileSystem what it is on, where that is known
 * @param acls whether POSIX ACLs are kept there
 * @param targets where each existing container shall mount it
 * @param absent containers that shall mount it and do not exist yet
 * @param mounters containers that see the folder now, wanted or not
 * @param around names of the volumes in whose folders this one's lies, the outermost first
 * @param inside names of the volumes whose folders lie in this one's
 * @param place where its tree lies among those
 * @param twin the earlier volume of the same folder, where there is one
 */
public record Volume(
        SharedVolume wanted,
        Reading<FileState> folder,
        Optional<FileSystem> fileSystem,
        AclSupport acls,
        Map<Container, MountTarget> targets,
        List<String> absent,
        List<Mounter> mounters,
        List<String> around,
        List<String> inside,
        TreePlace place,
        Optional<String> twin) {
    /** Its name. */
    public String name() {
        return wanted.name();
    }

    /** Its folder on the host. */
    public String path() {
        return wanted.hostPath();
    }

    /** The containers that shall mount it or see it now. */
    public Set<Container> containers() {
        Set<Container> containers = new LinkedHashSet<>(targets.keySet());
        mounters.forEach(m -> containers.add(m.container()));
        return containers;
    }

    /** What stands now at the place in a container where it shall be mounted, whatever that mounts. */
    Optional<MountPoint> atTarget(Container container) {
        Optional<MountTarget> target = Optional.ofNullable(targets.get(container));
        return container.mountPoints().stream()
                .filter(m -> target.filter(t -> t.path().equals(m.target())).isPresent())
                .findFirst();
    }

    /** Of those that see it now, the ones that nobody named for it. */
    public List<Mounter> unnamed() {
        return mounters.stream()
                .filter(m -> !targets.containsKey(m.container()))
                .toList();
    }

    /** The roots of the unprivileged containers that mount it, as the host sees them. */
    public TreeSet<Long> mappedRoots(IdKind kind) {
        TreeSet<Long> roots = new TreeSet<>();
        for (Container container : containers()) {
            OptionalLong root = container.unprivileged() ? container.idMap().mappedRoot(kind) : OptionalLong.empty();
            root.ifPresent(roots::add);
        }
        return roots;
    }

    /** Whether owners and ACLs can be set at all. */
    public boolean isTreatable() {
        return fileSystem
                .map(f -> !f.isNetwork() && !f.isReadOnly() && f.keepsOwners())
                .orElse(true);
    }
}
