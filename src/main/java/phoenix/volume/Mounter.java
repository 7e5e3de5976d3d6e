package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.container.MountPoint;

/**
 * A container that sees a volume's folder now, whoever wanted it: as a whole, a part of it, or with what lies around it.
 *
 * @param container the container
 * @param mount the bind mount that shows it the folder
 */
public record Mounter(Container container, MountPoint mount) {
    /** All containers that see this folder, from their next start on at the latest. */
    static List<Mounter> of(String folder, Containers containers) {
        List<Mounter> mounters = new ArrayList<>();
        for (Container container : containers.all()) {
            for (MountPoint mount : container.mountPoints()) {
                if (mount.type() == MountPoint.Type.BIND && overlap(mount.source(), folder)) {
                    mounters.add(new Mounter(container, mount));
                }
            }
        }
        return mounters;
    }

    private static boolean overlap(String source, String folder) {
        return isAtOrBelow(source, folder) || isAtOrBelow(folder, source);
    }

    /** Whether a path is a folder or lies in it. */
    static boolean isAtOrBelow(String path, String folder) {
        int length = folder.length();
        while (length > 0 && folder.charAt(length - 1) == '/') {
            length--;
        }
        return path.startsWith(folder.substring(0, length)) && (path.length() == length || path.charAt(length) == '/');
    }
}
