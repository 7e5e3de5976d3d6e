package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Plan;
import phoenix.container.Container;

/**
 * What in a plan for the whole host puts one container's faults right. What is written to other containers' files is never part
 * of it: they may have the same fault, and are not asked about.
 */
final class Fixes {
    private final List<Change> changes;
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, List<Integer>> byFinding = new HashMap<>();
    /** Which containers' files each change writes, by its place in the plan. */
    private final List<Set<String>> written = new ArrayList<>();

    /** @param containers all of the host */
    Fixes(Plan plan, Collection<Container> containers) {
        this.changes = plan.changes();
        Set<String> files = containers.stream().map(Container::file).collect(Collectors.toSet());
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            byId.put(change.id(), i);
            for (String finding : change.fixes()) {
                byFinding.computeIfAbsent(finding, f -> new ArrayList<>()).add(i);
            }
            written.add(change.effects().stream()
                    .map(Effect::path)
                    .filter(files::contains)
                    .collect(Collectors.toSet()));
        }
    }

    /** The ids of the changes that put a finding right, in the plan's order. */
    List<String> of(String findingKey, Container container) {
        return ids(byFinding.getOrDefault(findingKey, List.of()), container);
    }

    /** Those of these changes that the plan has, in its order. */
    List<String> among(Collection<String> ids, Container container) {
        return ids(places(ids), container);
    }

    /** The changes of these ids, in the plan's order. */
    List<Change> changes(Collection<String> ids) {
        return places(ids).stream().map(changes::get).toList();
    }

    private List<Integer> places(Collection<String> ids) {
        return ids.stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> ids(List<Integer> places, Container container) {
        return places.stream()
                .filter(i -> written.get(i).stream().allMatch(container.file()::equals))
                .map(i -> changes.get(i).id())
                .toList();
    }
}
