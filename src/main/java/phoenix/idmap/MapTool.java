package phoenix.idmap;

import java.util.Arrays;
import java.util.List;
import phoenix.host.FileState;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;

/**
 * newuidmap(1) or newgidmap(1), which write id maps for those who may not do so themselves.
 *
 * @param kind which of the two
 * @param place where it stands; absent where it is not installed
 * @param file what stands there, links followed
 * @param capabilities its file capabilities as getcap(8) shows them; absent where it has none
 */
record MapTool(IdKind kind, Reading<String> place, Reading<FileState> file, Reading<String> capabilities) {
    private static final int MOST_LINKS = 8;
    private static final int SETUID = 04000;

    static MapTool of(HostState state, IdKind kind) {
        Reading<String> place = state.fact(HostFact.TOOL, name(kind));
        Reading<String> real = place.flatMap(p -> followed(state, p, MOST_LINKS));
        return new MapTool(
                kind, place, real.flatMap(state::file), real.flatMap(p -> state.fact(HostFact.FILE_CAPABILITIES, p)));
    }

    private static Reading<String> followed(HostState state, String path, int links) {
        if (links == 0) {
            return Reading.unread("too many links");
        }
        return state.file(path).flatMap(f -> f.target()
                .map(t -> followed(state, t.startsWith("/") ? t : folder(path) + t, links - 1))
                .orElseGet(() -> Reading.known(path)));
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String name(IdKind kind) {
        return "new" + kind.letter() + "idmap";
    }

    String name() {
        return name(kind);
    }

    /** The capability that serves in place of the setuid bit. */
    String capability() {
        return "cap_set" + kind.letter() + "id";
    }

    /**
     * Whether it may write maps: by the setuid bit, or by a file capability that is permitted and effective, as LXC looks for
     * them (idmaptool_on_path_and_privileged). Absent where it is not installed.
     */
    Reading<Boolean> privileged() {
        if (file.value().isEmpty()) {
            return file.map(f -> false);
        }
        boolean setuid = file.value()
                .filter(f -> f.meta().uid() == 0 && (f.meta().mode() & SETUID) != 0)
                .isPresent();
        return setuid || capabilities.isAbsent() ? Reading.known(setuid) : capabilities.map(this::lends);
    }

    private boolean lends(String text) {
        return Arrays.stream(text.split("\\s+"))
                .map(clause -> clause.split("[=+]", 2))
                .anyMatch(c -> c.length == 2
                        && List.of(c[0].split(",")).contains(capability())
                        && c[1].contains("e")
                        && c[1].contains("p"));
    }
}
