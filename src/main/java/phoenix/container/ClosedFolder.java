package phoenix.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Evidence;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.text.ShellWord;
import phoenix.tree.FileNames;
import phoenix.tree.Meta;

/**
 * A folder on the way to a path that a container's root, as the host sees it, may not pass.
 *
 * @param path the folder
 * @param meta its owner, mode and ACL
 */
public record ClosedFolder(String path, Meta meta) {
    private static final int TRAVERSE = 1;

    /** The folders above a path that are closed to a container, the outermost first. What could not be read is not called closed. */
    public static List<ClosedFolder> onTheWayTo(String path, Container container, HostState host) {
        List<ClosedFolder> closed = new ArrayList<>();
        for (String above : FileNames.foldersAbove(path)) {
            Optional<Meta> meta =
                    host.file(above).value().filter(FileState::isFolder).map(FileState::meta);
            meta.filter(m -> !container.rootMay(m, TRAVERSE)).ifPresent(m -> closed.add(new ClosedFolder(above, m)));
        }
        return closed;
    }

    /** What shows that it is closed. */
    public Evidence evidence() {
        return new Evidence(path, 0, meta.ownerAndMode());
    }

    /** The command that lets just this user pass. */
    public String opening(long uid) {
        return "setfacl -m u:" + uid + ":x " + ShellWord.of(path);
    }
}
