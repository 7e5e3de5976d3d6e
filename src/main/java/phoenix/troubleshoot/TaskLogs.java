package phoenix.troubleshoot;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.LogLine;

/**
 * Proxmox's list of finished tasks, as far as they started containers: {@code UPID ENDTIME STATUS} a line, and
 * {@code UPID:NODE:PID:PSTART:STARTTIME:TYPE:ID:USER:} with numbers in hexadecimal (upid_decode in PVE::Tools).
 */
final class TaskLogs {
    private static final String FOLDER = "/var/log/pve/tasks/";
    private static final String INDEX = FOLDER + "index";
    private static final Pattern START = Pattern.compile(
            "(UPID:[^:/\\s]{1,64}:[0-9A-F]{8}:[0-9A-F]{8,9}:([0-9A-F]{8}):vzstart:([1-9][0-9]{0,9}):[^:/\\s]{1,128}:)"
                    + " [0-9A-F]{8} (.*)");

    private final Map<String, Task> last = new HashMap<>();

    /**
     * A start.
     *
     * @param time when it began
     * @param file its log
     * @param number the index's line that tells of it
     * @param text that line
     * @param ok whether Proxmox says that it went well
     */
    record Task(Instant time, String file, int number, String text, boolean ok) {
        String index() {
            return INDEX;
        }
    }

    private TaskLogs() {}

    /** Reads the list; a host without Proxmox has none. */
    static TaskLogs read(HostState state) {
        TaskLogs tasks = new TaskLogs();
        for (LogLine line :
                LogLine.all(state.fact(HostFact.LOG_END, INDEX).value().orElse(""))) {
            Matcher start = START.matcher(line.text());
            if (start.matches()) {
                String time = start.group(2);
                tasks.last.put(
                        start.group(3),
                        new Task(
                                Instant.ofEpochSecond(Long.parseLong(time, 16)),
                                FOLDER + time.charAt(7) + "/" + start.group(1),
                                line.number(),
                                line.text(),
                                List.of("OK").contains(start.group(4).strip())
                                        || start.group(4).startsWith("WARNINGS")));
            }
        }
        return tasks;
    }

    /** The last finished start of a container. */
    Optional<Task> lastStart(String ctid) {
        return Optional.ofNullable(last.get(ctid));
    }
}
