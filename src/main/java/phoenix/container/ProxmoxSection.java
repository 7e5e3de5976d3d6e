package phoenix.container;

import java.util.List;
import java.util.Optional;

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

    /** The key's value; where several lines set it, the last one counts. */
    public Optional<String> value(String key) {
        return line(key).map(ConfigLine::value);
    }

    /** The line that sets a key; the last one where there are several. */
    public Optional<ConfigLine> line(String key) {
        return lines(key).stream().reduce((earlier, later) -> later);
    }
}
