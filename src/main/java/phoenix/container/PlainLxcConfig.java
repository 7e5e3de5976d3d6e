package phoenix.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;

/**
 * A plain LXC configuration with everything that it includes, in the order in which LXC reads it.
 *
 * @param own the container's own file, the only one that is ever edited
 * @param all every line that sets a key, each with the file that it stands in
 * @param problems what LXC refuses in them, and includes that could not be read
 */
public record PlainLxcConfig(PlainLxcFile own, List<ConfigLine> all, List<Problem> problems)
        implements ContainerConfig {
    /** Copies the lists. */
    public PlainLxcConfig {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    /** Reads the included files of a configuration from a state; what the state lacks is a problem for now. */
    static PlainLxcConfig read(HostState state, String path, PlainLxcFile own) {
        Reader reader = new Reader(state);
        reader.take(path, own);
        return new PlainLxcConfig(own, reader.lines, reader.problems);
    }

    /** The lines that set a key, from the last empty value on: with that LXC forgets the ones before. */
    @Override
    public List<ConfigLine> lines(String key) {
        List<ConfigLine> set = new ArrayList<>();
        for (ConfigLine line : all) {
            if (line.key().equals(key)) {
                if (line.value().isEmpty()) {
                    set.clear();
                } else {
                    set.add(line);
                }
            }
        }
        return set;
    }

    /** Goes through includes as set_config_includefiles in LXC's confile.c does, but ends where LXC would go in circles. */
    private static final class Reader {
        private static final String SUFFIX = ".conf";
        private static final int MOST_LINKS = 8;
        private static final int MOST_FILES = 1000;

        private final HostState state;
        private final List<ConfigLine> lines = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> open = new LinkedHashSet<>();
        private int files;

        Reader(HostState state) {
            this.state = state;
        }

        void take(String path, PlainLxcFile file) {
            open.add(path);
            problems.addAll(file.problems());
            for (ConfigLine line : file.lines()) {
                lines.add(line);
                if (line.key().equals(LxcKeys.INCLUDE) && !line.value().isEmpty()) {
                    include(line);
                }
            }
            open.remove(path);
        }

        private void include(ConfigLine line) {
            String path = line.value();
            if (!path.startsWith("/")) {
                problem(line, "the path is not absolute, so what is included depends on where LXC is started from");
                return;
            }
            if (path.endsWith("/")) {
                includeFolder(line, path);
                return;
            }
            Reading<FileState> found = state.file(path);
            for (int links = 0; links < MOST_LINKS && target(found).isPresent(); links++) {
                path = absolute(path, target(found).get());
                found = state.file(path);
            }
            if (found.value().filter(FileState::isFolder).isPresent()) {
                includeFolder(line, path);
            } else {
                includeFile(line, path);
            }
        }

        private static Optional<String> target(Reading<FileState> found) {
            return found.value().flatMap(FileState::target);
        }

        private static String absolute(String link, String target) {
            return target.startsWith("/") ? target : link.substring(0, link.lastIndexOf('/') + 1) + target;
        }

        /** LXC takes the names in the order of the folder, which is no order; sorted, as its README promises. */
        private void includeFolder(ConfigLine line, String path) {
            Reading<List<String>> names = state.folder(path.replaceFirst("/+$", ""));
            names.unreadReason().ifPresent(reason -> problems.add(Problem.unread(path, reason)));
            for (String name : names.value().orElse(List.of())) {
                if (name.endsWith(SUFFIX) && name.length() > SUFFIX.length()) {
                    includeFile(line, path.replaceFirst("/*$", "/") + name);
                }
            }
        }

        private void includeFile(ConfigLine line, String path) {
            if (open.contains(path)) {
                problem(line, path + " includes itself; LXC never comes to an end with it");
                return;
            }
            if (++files > MOST_FILES) {
                problem(
                        line,
                        "more than " + MOST_FILES + " files are included; " + path + " and later ones were not read");
                return;
            }
            Reading<PlainLxcFile> text = state.parsed(path, ContainerFile.PLAIN_FILE);
            text.unreadReason().ifPresent(reason -> problems.add(Problem.unread(path, reason)));
            if (text.isAbsent()) {
                problem(line, path + " is not there; LXC refuses the container's configuration");
            }
            text.value().ifPresent(file -> take(path, file));
        }

        private void problem(ConfigLine line, String message) {
            problems.add(Problem.notUnderstood(line.file(), line.number(), line.text(), message));
        }
    }
}
