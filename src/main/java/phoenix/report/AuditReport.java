package phoenix.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.idmap.IdmapState;
import phoenix.ids.MapParts;
import phoenix.intent.Intent;
import phoenix.volume.AccessMatrix;

/**
 * All that an audit has to tell of a host, for a file that people keep or hand on.
 *
 * @param plan the findings, and when they were read
 * @param maps the id maps of the host's containers, each once
 * @param access who may do what with the volumes, now and after the plan
 * @param runs the runs so far, oldest first
 */
public record AuditReport(Plan plan, List<SharedMap> maps, AccessMatrix access, List<Run> runs) {
    /** Copies the lists. */
    public AuditReport {
        maps = List.copyOf(maps);
        runs = List.copyOf(runs);
    }

    /**
     * The id map of one or more containers.
     *
     * @param containers by CTID or name
     * @param parts of user ids, and of group ids where those look different; none for privileged containers
     */
    public record SharedMap(List<String> containers, List<MapParts> parts) {
        /** Copies the lists. */
        public SharedMap {
            containers = List.copyOf(containers);
            parts = List.copyOf(parts);
        }
    }

    /** The report of what was read. */
    public static AuditReport of(Plan plan, HostState state, Intent intent, AccessMatrix access, List<Run> runs) {
        Containers containers = Containers.read(state);
        IdmapState idmap = IdmapState.of(state, intent, containers);
        Map<List<MapParts>, List<String>> byMap = new LinkedHashMap<>();
        for (Container container : containers.all()) {
            byMap.computeIfAbsent(idmap.maps(container), m -> new ArrayList<>()).add(container.label());
        }
        return new AuditReport(
                plan,
                byMap.entrySet().stream()
                        .map(e -> new SharedMap(e.getValue(), e.getKey()))
                        .toList(),
                access,
                runs);
    }
}
