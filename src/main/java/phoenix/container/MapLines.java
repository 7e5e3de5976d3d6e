package phoenix.container;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdSyntaxException;

/**
 * What the lines of an id map say.
 *
 * @param map those that can be read
 * @param problems why the others can't
 */
record MapLines(IdMap map, List<Problem> problems) {
    private static final Pattern PROXMOX_IDMAP = Pattern.compile("[ug]\\s+[0-9]+\\s+[0-9]+\\s+[0-9]+");

    /** Reads them as Proxmox does before it hands them on to LXC. */
    static MapLines ofProxmox(List<ConfigLine> lines) {
        return of(lines, true);
    }

    /** Reads them as LXC does. */
    static MapLines ofLxc(List<ConfigLine> lines) {
        return of(lines, false);
    }

    private static MapLines of(List<ConfigLine> lines, boolean proxmox) {
        List<IdMapLine> map = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (ConfigLine line : lines) {
            if (proxmox && !PROXMOX_IDMAP.matcher(line.value()).matches()) {
                problems.add(
                        problem(line, "expected \"u CONTAINER HOST COUNT\" or \"g CONTAINER HOST COUNT\" in decimal"));
                continue;
            }
            try {
                map.addAll(IdMapLine.parse(line.value(), line.number()));
            } catch (IdSyntaxException e) {
                problems.add(problem(line, e.getMessage()));
            }
        }
        return new MapLines(new IdMap(map), List.copyOf(problems));
    }

    private static Problem problem(ConfigLine line, String why) {
        return Problem.notUnderstood(
                line.file(),
                line.number(),
                line.text(),
                "the container does not start with this line of the id map: " + why);
    }
}
