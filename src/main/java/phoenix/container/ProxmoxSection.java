package phoenix.container;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a Proxmox container file: the settings that hold now, those that wait for a restart, or those of a snapshot.
 *
 * @param kind which part
 * @param name {@code pve:pending}, the snapshot's name, or empty for the main section
 * @param headerLine the 1-based line of its {@code [name]}; 0 for the main section
 * @param lines every line that sets a key, in order, descriptions excepted
 * @param description what the comment lines say, decoded, without line end at its end; empty where there are none
 */
public record ProxmoxSection(Kind kind, String name, int headerLine, List<ConfigLine> lines, String description) {
    /** {@code mp0} to {@code mp255}. */
    static final int MOUNT_POINTS = 256;

    private static final Pattern MOUNT_POINT = Pattern.compile("mp(0|[1-9][0-9]{0,2})");

    /** Copies the list. */
    public ProxmoxSection {
        lines = List.copyOf(lines);
    }

    /** The parts that a Proxmox container file has. */
    public enum Kind {
        /** What holds now: everything above the first {@code [name]}. */
        MAIN,
        /** {@code [pve:pending]}: what holds from the next start on. */
        PENDING,
        /** {@code [name]}: what held when the snapshot was made. */
        SNAPSHOT
    }

    /** The lines that set a key, in order. */
    public List<ConfigLine> lines(String key) {
        return lines.stream().filter(l -> l.key().equals(key)).toList();
    }

    /** The last line of each {@code mpN}, in the order of N. */
    List<ConfigLine> mountPointLines() {
        SortedMap<Integer, ConfigLine> byNumber = new TreeMap<>();
        for (ConfigLine line : lines) {
            Matcher key = MOUNT_POINT.matcher(line.key());
            if (key.matches() && Integer.parseInt(key.group(1)) < MOUNT_POINTS) {
                byNumber.put(Integer.parseInt(key.group(1)), line);
            }
        }
        return List.copyOf(byNumber.values());
    }

    /** The mount points, in the order of N; lines that can't be read are left out. */
    List<MountPoint> mountPoints() {
        return mountPointLines().stream()
                .flatMap(l -> MountPoint.ofProxmox(l).stream())
                .toList();
    }

    /** The key's value; where several lines set it, the last one counts. */
    public Optional<String> value(String key) {
        return line(key).map(ConfigLine::value);
    }

    /** The line that sets a key; the last one where there are several. */
    public Optional<ConfigLine> line(String key) {
        return lines(key).stream().reduce((earlier, later) -> later);
    }
}
