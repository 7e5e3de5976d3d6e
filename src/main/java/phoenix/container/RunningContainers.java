package phoenix.container;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import phoenix.change.FactFormat;

/**
 * The running containers as Facts: {@value #FILE} has the abstract socket {@code @LXCPATH/NAME/command} of each. They start and
 * stop when they like, so what happens to others is no surprise.
 */
public final class RunningContainers implements FactFormat {
    /** The kernel's list of sockets (proc(5)). */
    public static final String FILE = "/proc/net/unix";

    /** The value of a container that runs; one that does not is not there. */
    public static final String RUNNING = "running";

    /** The one format. */
    public static final RunningContainers FORMAT = new RunningContainers();

    private static final String LINE = "0000000000000000: 00000002 00000000 00010000 0001 01 0";

    private RunningContainers() {}

    /** The key of a container. */
    public static String key(Container container) {
        String socket = ActiveContainers.socket(container.lxcPath(), container.id());
        return socket.substring(0, socket.length() - ActiveContainers.COMMAND.length());
    }

    @Override
    public String name() {
        return "running-containers";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        text.lines().filter(RunningContainers::isContainer).forEach(l -> all.put(key(l), RUNNING));
        return all;
    }

    private static boolean isContainer(String line) {
        return line.contains(ActiveContainers.MARK) && line.endsWith(ActiveContainers.COMMAND);
    }

    private static String key(String line) {
        return line.substring(
                line.indexOf(ActiveContainers.MARK) + ActiveContainers.MARK.length(),
                line.length() - ActiveContainers.COMMAND.length());
    }

    @Override
    public String put(String text, String key, Optional<String> value) {
        if (value.equals(get(text, key))) {
            return text;
        }
        return value.isPresent()
                ? text + LINE + ActiveContainers.MARK + key + ActiveContainers.COMMAND + "\n"
                : text.lines()
                        .filter(l -> !isContainer(l) || !key(l).equals(key))
                        .map(l -> l + "\n")
                        .collect(Collectors.joining());
    }

    @Override
    public Optional<String> words(String key, Optional<String> value) {
        return Optional.of("afterwards " + key + (value.isPresent() ? " runs" : " does not run"));
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
