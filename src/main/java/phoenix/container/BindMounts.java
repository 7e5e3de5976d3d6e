package phoenix.container;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import phoenix.tree.PathIndex;

/** What containers mount of the host, to be asked by folder. */
public final class BindMounts {
    private final PathIndex<BindMount> bySource = new PathIndex<>();

    private BindMounts() {}

    /**
     * A folder of the host in a container.
     *
     * @param container the container
     * @param mount what shows it the folder
     * @param place where it stands among those of all containers
     */
    public record BindMount(Container container, MountPoint mount, int place) {}

    static BindMounts of(List<Container> containers) {
        BindMounts all = new BindMounts();
        int place = 0;
        for (Container container : containers) {
            for (MountPoint mount : container.mountPoints()) {
                if (mount.type() == MountPoint.Type.BIND) {
                    all.bySource.add(plain(mount.source()), new BindMount(container, mount, place++));
                }
            }
        }
        return all;
    }

    private static String plain(String path) {
        int length = path.length();
        while (length > 0 && path.charAt(length - 1) == '/') {
            length--;
        }
        return path.substring(0, length);
    }

    /** Those that show a folder: as a whole, a part of it, or with what lies around it; in the containers' order. */
    public List<BindMount> showing(String folder) {
        String path = plain(folder);
        List<BindMount> found = new ArrayList<>(bySource.at(path));
        found.addAll(bySource.above(path));
        found.addAll(bySource.below(path));
        found.sort(Comparator.comparingInt(BindMount::place));
        return found;
    }
}
