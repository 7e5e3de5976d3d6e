package phoenix.idmap;

import java.util.List;
import phoenix.container.ClosedFolder;
import phoenix.host.FileState;
import phoenix.host.Reading;

/**
 * What was read of the folder that holds a container's root.
 *
 * @param folder the folder
 * @param closed folders above it that the mapped root may not pass
 */
public record Rootfs(Reading<FileState> folder, List<ClosedFolder> closed) {
    /** Copies the list. */
    public Rootfs {
        closed = List.copyOf(closed);
    }
}
