package phoenix.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.tree.Acl.Entry;
import phoenix.tree.Acl.Tag;

/**
 * What an ACL must give, and to whom. Entries of others stay in it and lose nothing that they had.
 *
 * @param perms permission bits for owner, owning group and other
 * @param named the entries that must be there, each giving exactly its permissions
 * @param idle a uid whose entry, if there is one, counts for nothing because that user owns the file
 */
record AclDemand(int perms, List<Entry> named, Optional<Long> idle) {
    /** The same with one more entry, for the user that was idle. */
    AclDemand naming(Entry entry) {
        List<Entry> more = new ArrayList<>(named);
        more.add(entry);
        return new AclDemand(perms, List.copyOf(more), Optional.empty());
    }

    /**
     * The ACL nearest to the current one that satisfies the demand. An entry that is written wider than demanded but gives
     * the same under the mask stays as it is.
     */
    Acl satisfy(Acl current) {
        int group = perms >> 3 & 7;
        List<Entry> others = current.entries().stream()
                .filter(e -> e.tag().isNamed() && !isDemanded(e))
                .toList();
        if (named.isEmpty() && others.isEmpty()) {
            return Acl.fromMode(perms);
        }
        int mask = group;
        for (Entry entry : named) {
            mask |= entry.perms();
        }
        for (Entry entry : others) {
            mask |= isIdle(entry) ? 0 : current.effective(entry);
        }
        List<Entry> entries = new ArrayList<>(others);
        for (Entry entry : named) {
            entries.add(nearest(current, entry, mask));
        }
        entries.add(Entry.of(Tag.USER_OBJ, perms >> 6 & 7));
        entries.add(nearest(current, Entry.of(Tag.GROUP_OBJ, group), mask));
        entries.add(Entry.of(Tag.MASK, mask));
        entries.add(Entry.of(Tag.OTHER, perms & 7));
        return new Acl(entries);
    }

    private static Entry nearest(Acl current, Entry demanded, int mask) {
        return current.find(demanded.tag(), demanded.id())
                .filter(e -> (e.perms() & mask) == demanded.perms())
                .orElse(demanded);
    }

    private boolean isDemanded(Entry entry) {
        return named.stream().anyMatch(n -> n.tag() == entry.tag() && n.id() == entry.id());
    }

    private boolean isIdle(Entry entry) {
        return entry.tag() == Tag.USER && idle.filter(uid -> uid == entry.id()).isPresent();
    }
}
