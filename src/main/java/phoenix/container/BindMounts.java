package phoenix.container;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What containers mount of the host, to be asked by folder. */
public final class BindMounts {
    /** Stands right behind the slash among the characters: all paths below a folder lie between the two. */
    private static final char BEHIND_SLASH = '0';

    private final NavigableMap<String, List<BindMount>> bySource = new TreeMap<>();

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
                    all.at(plain(mount.source())).add(new BindMount(container, mount, place++));
                }
            }
        }
        return all;
    }

    private List<BindMount> at(String source) {
        return bySource.computeIfAbsent(source, s -> new ArrayList<>());
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
        List<BindMount> found = new ArrayList<>();
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            found.addAll(bySource.getOrDefault(path.substring(0, end), List.of()));
        }
        found.addAll(bySource.getOrDefault("", List.of()));
        bySource.subMap(path + "/", path + BEHIND_SLASH).values().forEach(found::addAll);
        found.sort(Comparator.comparingInt(BindMount::place));
        return found;
    }
}
