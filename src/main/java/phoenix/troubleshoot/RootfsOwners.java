package phoenix.troubleshoot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import phoenix.change.Evidence;
import phoenix.container.Container;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.ids.IdTranslation;
import phoenix.tree.Census;
import phoenix.tree.ShiftRule;
import phoenix.tree.TreeRule;

/**
 * Whose the files of a container's rootfs are, counted by owner, and what the container calls each. Costs a walk of the tree.
 *
 * @param container the container, with a rootfs that is a folder of this host
 * @param state what was read
 */
record RootfsOwners(Container container, HostState state) {
    private static final int MOST_OWNERS = 6;
    private static final IdTranslation NOBODY_MOVES = new IdTranslation(List.of());

    /** The counts as evidence, of the plan's own walk where there was one; empty where they were not counted. */
    Optional<Evidence> evidence() {
        return container.rootfsFolder().flatMap(folder -> state.censuses(folder)
                .findFirst()
                .or(() -> state.census(counting(folder)).value())
                .map(census -> new Evidence(folder, 0, "by owner: " + words(census))));
    }

    /** Nothing is ever changed by this rule: it only says which tree is walked. */
    private static TreeRule counting(String folder) {
        return new ShiftRule(folder, NOBODY_MOVES, NOBODY_MOVES);
    }

    private String words(Census census) {
        String owners = census.byUid().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(MOST_OWNERS)
                .map(e -> e.getValue() + " of uid " + e.getKey() + " (" + seen(e.getKey()) + ")")
                .collect(Collectors.joining(", "));
        int more = census.byUid().size() - MOST_OWNERS;
        return more > 0 ? owners + " and of " + more + " more" : owners;
    }

    private String seen(long uid) {
        OptionalLong inside = container.idMap().toContainer(IdKind.UID, uid);
        return inside.isEmpty()
                ? "nobody inside"
                : inside.getAsLong() == 0 ? "root inside" : inside.getAsLong() + " inside";
    }
}
