package phoenix.volume;

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
        return containers.bindMounts().showing(folder).stream()
                .map(b -> new Mounter(b.container(), b.mount()))
                .toList();
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
