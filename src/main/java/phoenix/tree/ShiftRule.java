package phoenix.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import phoenix.ids.IdShift;
import phoenix.ids.IdTranslation;

/**
 * A tree whose files move from one id map to another: owners, the ids in ACLs, and the root ids of file capabilities. Modes,
 * setuid bits and everything else stay. What has no id of the old map is left; what has ids of the new one already is in sync.
 *
 * @param root absolute path of the tree's top folder
 * @param users what users' ids on disk become
 * @param groups what groups' ids on disk become
 */
public record ShiftRule(String root, IdTranslation users, IdTranslation groups) implements TreeRule {
    /**
     * Checks that a second time changes nothing: a shift that broke off is finished by another one.
     *
     * @throws IllegalArgumentException where an id moves to one that moves on
     */
    public ShiftRule {
        users = moving(users);
        groups = moving(groups);
        requireApart(users, "user");
        requireApart(groups, "group");
    }

    private static IdTranslation moving(IdTranslation all) {
        List<IdShift> moving =
                all.shifts().stream().filter(s -> s.from().first() != s.to()).toList();
        return new IdTranslation(moving);
    }

    private static void requireApart(IdTranslation moves, String kind) {
        for (IdShift move : moves.shifts()) {
            for (IdShift other : moves.shifts()) {
                if (move.target().intersects(other.from())) {
                    throw new IllegalArgumentException("the " + kind + " ids " + move + " run into those of " + other
                            + ", so a file could be moved twice");
                }
            }
        }
    }

    /** Whether there is anything to move. */
    public boolean isEmpty() {
        return users.shifts().isEmpty() && groups.shifts().isEmpty();
    }

    @Override
    public Optional<VolumePathProblem> pathProblem() {
        return VolumePathProblem.checkRootfs(root);
    }

    /**
     * {@inheritDoc} The folder that holds a container's rootfs may be its mapped root's (LXC makes it so); what is in there is still
     * opened without following a link.
     */
    @Override
    public TreePlace place() {
        return new TreePlace(root.substring(0, Math.max(0, root.lastIndexOf('/'))), Set.of());
    }

    /** {@inheritDoc} All names of a file are in the tree: a container can give no other one to it. */
    @Override
    public HardLinks hardLinks() {
        return HardLinks.TREAT;
    }

    @Override
    public boolean foreign(long uid) {
        return false;
    }

    @Override
    public Optional<String> leftAlone(Meta current) {
        return Optional.empty();
    }

    @Override
    public Meta wanted(Meta current) {
        return new Meta(
                current.kind(),
                moved(current.uid(), users),
                moved(current.gid(), groups),
                current.mode(),
                current.acl().map(this::moved),
                current.defaultAcl().map(this::moved));
    }

    private Acl moved(Acl acl) {
        return new Acl(acl.entries().stream()
                .map(e -> switch (e.tag()) {
                    case USER -> new Acl.Entry(e.tag(), moved(e.id(), users), e.perms());
                    case GROUP -> new Acl.Entry(e.tag(), moved(e.id(), groups), e.perms());
                    default -> e;
                })
                .toList());
    }

    private static long moved(long id, IdTranslation moves) {
        OptionalLong moved = moves.translate(id);
        return moved.orElse(id);
    }

    @Override
    public Optional<CapabilityValue> wanted(CapabilityValue current) {
        return current.moved(users);
    }
}
