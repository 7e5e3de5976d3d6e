package phoenix.tree;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** What taking a change back means for an entry as it is now, worked out once for all that are alike. */
final class WaysBack {
    /** What is to do. */
    sealed interface Way {
        /** Nothing: it is as before. */
        record Nothing() implements Way {}

        /** These calls. */
        record Back(MetaCalls calls) implements Way {}

        /** Nothing: somebody else changed it since. */
        record Foreign(String reason) implements Way {}
    }

    /** The way of the entry that was last asked about with this change; in a tree most are alike. */
    private record Known(Meta current, Way way) {}

    private final Map<Change, Known> known = new IdentityHashMap<>();

    Way of(Meta current, Change change) {
        Known last = known.get(change);
        if (last == null || last.current() != current) {
            last = new Known(current, way(current, change));
            known.put(change, last);
        }
        return last.way();
    }

    /** Forgets changes that will not be asked about again. */
    void clear() {
        known.clear();
    }

    private static Way way(Meta current, Change change) {
        if (current.equals(change.before())) {
            return new Way.Nothing();
        }
        return changeByOthers(current, change)
                .<Way>map(Way.Foreign::new)
                .orElseGet(() -> new Way.Back(MetaCalls.of(back(current, change))));
    }

    private static Change back(Meta current, Change change) {
        return new Change(
                current,
                change.before(),
                change.capabilities().map(c -> new Change.Capabilities(c.after(), c.before())));
    }

    /** What is neither as before the change nor as after it. */
    private static Optional<String> changeByOthers(Meta current, Change change) {
        Meta before = change.before();
        Meta after = change.after();
        if (current.uid() != before.uid() && current.uid() != after.uid()) {
            return Optional.of("someone changed the owner since");
        }
        if (current.gid() != before.gid() && current.gid() != after.gid()) {
            return Optional.of("someone changed the group since");
        }
        if (current.mode() != before.mode() && current.mode() != after.mode()) {
            return Optional.of("someone changed the mode since");
        }
        boolean aclIsOurs = current.acl().equals(before.acl())
                || current.acl().equals(after.acl())
                || current.acl().equals(before.acl().map(acl -> acl.withMode(after.mode())))
                || current.acl().equals(after.acl().map(acl -> acl.withMode(before.mode())));
        if (!aclIsOurs) {
            return Optional.of("someone changed the ACL since");
        }
        boolean defaultAclIsOurs = current.defaultAcl().equals(before.defaultAcl())
                || current.defaultAcl().equals(after.defaultAcl());
        return defaultAclIsOurs ? Optional.empty() : Optional.of("someone changed the default ACL since");
    }
}
