package phoenix.volume;

import java.util.List;
import java.util.Optional;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.tree.EntryKind;
import phoenix.tree.FileNames;
import phoenix.tree.TreePlace;
import phoenix.tree.VolumePathProblem;

/** Whether a folder may be a volume, by what was read of the way to it. The walk of its tree looks once more itself. */
final class VolumePath {
    private static final List<String> EMPTIED = List.of("/tmp", "/var/tmp");

    private VolumePath() {}

    static Optional<VolumePathProblem> problem(String path, TreePlace place, HostState host) {
        Optional<VolumePathProblem> written = VolumePathProblem.check(path);
        if (written.isPresent()) {
            return written;
        }
        for (String emptied : EMPTIED) {
            if (Mounter.isAtOrBelow(path, emptied)) {
                return Optional.of(
                        new VolumePathProblem(
                                path,
                                VolumePathProblem.Reason.SYSTEM_FOLDER,
                                path + " can't be a volume: everybody can write in " + emptied
                                        + ", and it is emptied from time to time. Choose a folder of its own, such as /srv/NAME."));
            }
        }
        for (String above : FileNames.foldersAbove(path)) {
            Optional<VolumePathProblem> problem =
                    host.file(above).value().flatMap(folder -> onTheWay(path, above, place, folder));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<VolumePathProblem> onTheWay(String path, String above, TreePlace place, FileState folder) {
        return folder.meta().kind() == EntryKind.LINK
                ? Optional.of(VolumePathProblem.isLink(path, above))
                : place.trusts(above)
                        ? Optional.empty()
                        : VolumePathProblem.onTheWay(
                                path, above, folder.meta().uid(), folder.meta().mode());
    }
}
