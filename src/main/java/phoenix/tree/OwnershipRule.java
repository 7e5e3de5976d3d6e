package phoenix.tree;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A tree that belongs to one owner, with others let in by ACL. Whose an entry is decides what happens to it:
 *
 * <ul>
 *   <li>of {@code ownerUid}, or of an id in {@code reownUids}: it belongs to {@code ownerUid} afterwards, with the preset's
 *       mode, and with an ACL entry for each of {@code access};
 *   <li>of a user in {@code access} (a container's root makes such files): it stays that user's, and is in sync when mode
 *       and ACL let the owner of the tree and each of {@code access} in as demanded;
 *   <li>of anyone else, {@link #foreign}: owner, mode and ACL belong to some application, and stay.
 * </ul>
 *
 * <p>What was closed to others stays closed to them, whatever the preset says, and what was closed to a group that it keeps
 * stays closed to that: private keys lie on volumes too.
 *
 * <p>Without {@code access}, an entry that is of {@code ownerUid} already and stricter than the preset stays as strict as
 * it is, as long as its owner can read and write it.
 *
 * <p>ACLs are judged by what they give, not by how they are written: an entry inherited as {@code rwx} under the mask
 * {@code rw-} is as good as {@code rw-}. So what either side creates with the usual modes 0666 and 0777 is in sync by
 * inheritance, and an audit ends.
 *
 * @param root absolute path of the tree's top folder
 * @param ownerUid who owns the tree
 * @param ownerGid the owning group
 * @param reownUids owners whose entries go to {@code ownerUid}: the host's root, an earlier mapped root, nobody. Ids that are
 *     in {@code access} too are not re-owned
 * @param reownGids groups whose entries go to {@code ownerGid}, where the entry belongs to {@code ownerUid} afterwards
 * @param fileMode permission bits of files that nobody may execute, of 0666; executable files get x wherever this has r
 * @param folderMode permission bits of folders, 0 to 0777; their setuid, setgid and sticky bits are kept
 * @param access who else gets in, by ACL; empty for a tree without ACL entries of ours
 * @param hardLinks what to do with files that have other names, perhaps outside of the tree
 * @param place where the tree lies among others
 */
public record OwnershipRule(
        String root,
        long ownerUid,
        long ownerGid,
        Set<Long> reownUids,
        Set<Long> reownGids,
        int fileMode,
        int folderMode,
        List<NamedAccess> access,
        HardLinks hardLinks,
        TreePlace place)
        implements TreeRule {
    private static final int ANY_READ = 0444;
    private static final int ANY_EXECUTE = 0111;

    /** @throws IllegalArgumentException for numbers out of range, or access given twice or to the owner */
    public OwnershipRule {
        Meta.requireId(ownerUid);
        Meta.requireId(ownerGid);
        requirePermissions(fileMode, 0666);
        requirePermissions(folderMode, 0777);
        reownUids = sorted(reownUids);
        reownGids = sorted(reownGids);
        access = List.copyOf(access);
        place = place == null ? TreePlace.ALONE : place;
        SortedSet<Long> named = new TreeSet<>();
        for (NamedAccess one : access) {
            if (one.uid() == ownerUid) {
                throw new IllegalArgumentException("uid " + ownerUid + " owns the tree and needs no access by ACL");
            }
            if (!named.add(one.uid())) {
                throw new IllegalArgumentException("uid " + one.uid() + " is given access twice");
            }
        }
    }

    /** A rule for a tree by itself that leaves files with more than one name alone. */
    public OwnershipRule(
            String root,
            long ownerUid,
            long ownerGid,
            Set<Long> reownUids,
            Set<Long> reownGids,
            int fileMode,
            int folderMode,
            List<NamedAccess> access) {
        this(
                root,
                ownerUid,
                ownerGid,
                reownUids,
                reownGids,
                fileMode,
                folderMode,
                access,
                HardLinks.LEAVE,
                TreePlace.ALONE);
    }

    /** The same rule for a tree that lies among others. */
    public OwnershipRule at(TreePlace other) {
        return new OwnershipRule(
                root, ownerUid, ownerGid, reownUids, reownGids, fileMode, folderMode, access, hardLinks, other);
    }

    @Override
    public Optional<VolumePathProblem> pathProblem() {
        return VolumePathProblem.check(root);
    }

    /** {@inheritDoc} It is neither the tree's, nor re-owned, nor of somebody with access whose own files are common property. */
    @Override
    public boolean foreign(long uid) {
        return uid != ownerUid && !reownUids.contains(uid) && !hasAccess(uid);
    }

    @Override
    public Meta wanted(Meta current) {
        return leftAlone(current).isPresent() ? current : target(current);
    }

    /** {@inheritDoc} A new owner takes them away, and a container's root must not get the host's. */
    @Override
    public Optional<CapabilityValue> wanted(CapabilityValue current) {
        return Optional.empty();
    }

    @Override
    public Optional<String> leftAlone(Meta current) {
        Optional<String> reason =
                switch (current.kind()) {
                    case SOCKET, DEVICE, FIFO ->
                        Optional.of("a " + current.kind().name().toLowerCase(Locale.ROOT) + " of uid " + current.uid()
                                + " keeps its owner");
                    case FILE ->
                        Optional.of("a setuid or setgid file keeps its owner and mode")
                                .filter(r -> (current.mode() & Meta.SET_ID) != 0);
                    case FOLDER, LINK -> Optional.empty();
                };
        return reason.filter(r -> !target(current).equals(current));
    }

    private Meta target(Meta current) {
        if (foreign(current.uid())) {
            return current;
        }
        boolean keepsOwner = hasAccess(current.uid());
        long uid = keepsOwner ? current.uid() : ownerUid;
        long gid = !keepsOwner && reownGids.contains(current.gid()) ? ownerGid : current.gid();
        return switch (current.kind()) {
            case LINK, SOCKET, DEVICE, FIFO ->
                new Meta(current.kind(), uid, gid, current.mode(), current.acl(), current.defaultAcl());
            case FILE -> withAccess(current, uid, gid, closed(current, gid, filePermissions(current.mode())));
            case FOLDER -> withAccess(current, uid, gid, closed(current, gid, folderMode));
        };
    }

    /** A private key must not become everybody's: who had no access at all by mode gets none, whatever the preset says. */
    private int closed(Meta current, long gid, int preset) {
        boolean groupHasNone = current.fullAcl()
                .find(Acl.Tag.GROUP_OBJ, Acl.Entry.NO_ID)
                .filter(e -> e.perms() == 0)
                .isPresent();
        int forGroup = groupHasNone && gid != ownerGid ? 0 : preset & 070;
        int forOthers = (current.mode() & 07) == 0 ? 0 : preset & 07;
        return preset & 0700 | forGroup | forOthers;
    }

    private int filePermissions(int currentMode) {
        boolean executable = (currentMode & ANY_EXECUTE) != 0;
        return executable ? fileMode | (fileMode & ANY_READ) >> 2 : fileMode;
    }

    /**
     * Whether an entry that is the owner's already lets it in and lets nobody do more than the preset says. What the owner,
     * or a container whose root is the owner on disk, creates under a usual umask is such; without this an audit would
     * never end, and files that someone made private would be opened again and again.
     */
    private boolean isSettled(Meta current, int perms) {
        return access.isEmpty()
                && current.uid() == ownerUid
                && current.acl().isEmpty()
                && (current.mode() & 0777 & ~perms) == 0
                && (perms & 0600 & ~current.mode()) == 0
                && (current.kind() == EntryKind.FILE || (current.mode() & 0100) != 0);
    }

    private Meta withAccess(Meta current, long uid, long gid, int perms) {
        if (isSettled(current, perms)) {
            return new Meta(current.kind(), uid, gid, current.mode(), current.acl(), current.defaultAcl());
        }
        boolean folder = current.kind() == EntryKind.FOLDER;
        boolean traversable = folder || (perms & ANY_EXECUTE) != 0;
        List<Acl.Entry> named = access.stream()
                .map(a -> Acl.Entry.user(a.uid(), a.on(traversable)))
                .toList();
        AclDemand ofOwner = new AclDemand(perms, named, Optional.of(ownerUid));
        AclDemand ofOthers = ofOwner.naming(Acl.Entry.user(ownerUid, perms >> 6 & 7));
        Acl acl = (uid == ownerUid ? ofOwner : ofOthers).satisfy(current.fullAcl());
        Optional<Acl> defaultAcl = folder && !access.isEmpty()
                ? Optional.of(ofOthers.satisfy(current.defaultAcl().orElseGet(() -> Acl.fromMode(perms))))
                : current.defaultAcl();
        int mode = current.mode() & Meta.SPECIAL | acl.mode();
        return new Meta(current.kind(), uid, gid, mode, Optional.of(acl), defaultAcl);
    }

    private boolean hasAccess(long uid) {
        return access.stream().anyMatch(a -> a.uid() == uid && !a.apart());
    }

    private static void requirePermissions(int mode, int possible) {
        if ((mode & ~possible) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode) + " has bits that are not in 0"
                    + Integer.toOctalString(possible));
        }
    }

    private static Set<Long> sorted(Set<Long> ids) {
        ids.forEach(Meta::requireId);
        return Collections.unmodifiableSet(new TreeSet<>(ids));
    }
}
