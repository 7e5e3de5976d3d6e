package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import phoenix.ids.IdKind;
import phoenix.tree.Acl;
import phoenix.tree.Acl.Entry;
import phoenix.tree.Acl.Tag;
import phoenix.tree.Meta;

/**
 * What the kernel lets a visitor do with a folder, decided step by step as in {@code inode_permission} and
 * {@code acl_permission_check} (fs/namei.c), {@code posix_acl_permission} (fs/posix_acl.c) and
 * {@code capable_wrt_inode_uidgid} (kernel/capability.c).
 */
final class KernelRules {
    private static final int ALL = 7;
    private static final int WRITE = 2;
    private static final int GROUP_BITS = 070;

    private final Meta folder;
    private final Visitor visitor;
    private final OptionalLong owner;
    private final OptionalLong group;
    private final List<String> steps = new ArrayList<>();
    private int perms;

    /** @param folder as it is on disk */
    KernelRules(Meta folder, Visitor visitor) {
        this.folder = folder;
        this.visitor = visitor;
        this.owner = visitor.seen(IdKind.UID, folder.uid());
        this.group = visitor.seen(IdKind.GID, folder.gid());
        decide();
    }

    /** 4 read, 2 write, 1 enter, added up. */
    int perms() {
        return perms;
    }

    /** How that came about. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    private void decide() {
        if (visitor.isHostRoot()) {
            perms = ALL;
            steps.add("it is root of this host, whom no mode or ACL stops");
            return;
        }
        steps.add("the folder on disk: " + folder.ownerAndMode() + (folder.acl().isPresent() ? ", with an ACL" : ""));
        mounted();
        if (isOfItsMap(IdKind.UID, owner) && isOfItsMap(IdKind.GID, group)) {
            perms = ALL;
            steps.add("owner and group are both ids of its map (" + inside(IdKind.UID, owner) + ":"
                    + inside(IdKind.GID, group) + " inside), so it is superuser over the folder: rwx");
            return;
        }
        if (!visitor.governed().isEmpty()) {
            steps.add(notGoverned() + ", so being root inside does not help it here");
        }
        perms = isOwner() ? ofOwner() : ofAcl();
        // The kernel would have to write back ids that it can't name.
        if ((owner.isEmpty() || group.isEmpty()) && (perms & WRITE) != 0) {
            perms &= ~WRITE;
            steps.add("nobody may write where the mount's id map leaves out the owner or the group");
        }
    }

    private void mounted() {
        if (visitor.mount().isPresent()) {
            steps.add("the mount's own id map makes that owner " + shown(owner) + ":" + shown(group));
        }
    }

    private static String shown(OptionalLong id) {
        return id.isPresent() ? Long.toString(id.getAsLong()) : "nobody";
    }

    private long inside(IdKind kind, OptionalLong id) {
        return visitor.governed().toContainer(kind, id.orElseThrow()).orElseThrow();
    }

    private String notGoverned() {
        return isOfItsMap(IdKind.UID, owner)
                ? "group " + shown(group) + " is no id of its map"
                : "owner " + shown(owner) + " is no id of its map and shows as nobody inside";
    }

    private boolean isOfItsMap(IdKind kind, OptionalLong id) {
        return id.isPresent()
                && visitor.governed().toContainer(kind, id.getAsLong()).isPresent();
    }

    private boolean isOwner() {
        return owner.isPresent() && owner.getAsLong() == visitor.uid();
    }

    private int ofOwner() {
        int bits =
                folder.fullAcl().find(Tag.USER_OBJ, Entry.NO_ID).orElseThrow().perms();
        steps.add("it is the owner, who has " + Reach.rwx(bits));
        return bits;
    }

    private int ofAcl() {
        if (visitor.governed().isEmpty() || isOfItsMap(IdKind.UID, owner)) {
            steps.add("owner " + shown(owner) + " is not it");
        }
        Acl acl = folder.fullAcl();
        if (folder.acl().isPresent() && (folder.mode() & GROUP_BITS) == 0) {
            // acl_permission_check looks at the ACL only where the group bits, which show the mask, are not all off.
            steps.add("the ACL's mask allows nothing, and then the kernel goes by the mode alone");
            acl = Acl.fromMode(folder.mode());
        }
        Optional<Entry> named = acl.entries().stream()
                .filter(e -> e.tag() == Tag.USER && is(IdKind.UID, e.id(), visitor.uid()))
                .findFirst();
        if (named.isPresent()) {
            steps.add(gives(named.get()));
            return masked(acl, named.get().perms(), acl.effective(named.get()));
        }
        if (!acl.isMinimal()) {
            steps.add("no entry names user " + visitor.uid());
        }
        return ofGroups(acl);
    }

    private int ofGroups(Acl acl) {
        List<Entry> groups = acl.entries().stream().filter(this::isOfItsGroups).toList();
        if (groups.isEmpty()) {
            int bits = acl.find(Tag.OTHER, Entry.NO_ID).orElseThrow().perms();
            steps.add("it is in no group that counts here; all others have " + Reach.rwx(bits));
            return bits;
        }
        int asked = 0;
        int effective = 0;
        for (Entry entry : groups) {
            steps.add(
                    entry.tag() == Tag.GROUP
                            ? gives(entry)
                            : "it is in the group " + shown(group) + ", which has " + Reach.rwx(entry.perms()));
            asked |= entry.perms();
            effective |= acl.effective(entry);
        }
        return masked(acl, asked, effective);
    }

    private boolean isOfItsGroups(Entry entry) {
        return switch (entry.tag()) {
            case GROUP_OBJ -> group.isPresent() && visitor.gids().contains(group.getAsLong());
            case GROUP -> visitor.gids().stream().anyMatch(gid -> is(IdKind.GID, entry.id(), gid));
            default -> false;
        };
    }

    private boolean is(IdKind kind, long onDisk, long id) {
        OptionalLong seen = visitor.seen(kind, onDisk);
        return seen.isPresent() && seen.getAsLong() == id;
    }

    private static String gives(Entry entry) {
        String text = entry.text();
        return "entry " + text.substring(0, text.lastIndexOf(':')) + " gives " + Reach.rwx(entry.perms());
    }

    private int masked(Acl acl, int asked, int effective) {
        acl.find(Tag.MASK, Entry.NO_ID)
                .ifPresent(mask -> steps.add("the mask allows " + Reach.rwx(mask.perms())
                        + (asked == effective ? "" : ", which leaves " + Reach.rwx(effective))));
        return effective;
    }
}
