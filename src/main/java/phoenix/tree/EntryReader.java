package phoenix.tree;

import java.util.Optional;
import java.util.function.Function;

/**
 * Reads owner, mode and ACLs of entries, and what they come to. In a tree most entries are alike, so what some values come to is
 * worked out once and remembered, for a limited number of different ones. For one thread.
 */
final class EntryReader<T> {
    private static final int SLOTS = 1024;
    private static final byte[] NOTHING = {};

    private final WorkingFolder here;
    private final Function<Meta, T> meaning;
    private final AttributeValue acl = new AttributeValue();
    private final AttributeValue defaultAcl = new AttributeValue();
    private final Known<?>[] known = new Known<?>[SLOTS];

    /** Values as the kernel gave them, and what they come to. */
    private record Known<T>(EntryKind kind, int mode, long uid, long gid, byte[] acl, byte[] defaultAcl, T meaning) {
        boolean is(Statx stat, AttributeValue otherAcl, AttributeValue otherDefaultAcl) {
            return kind == stat.kind()
                    && mode == stat.mode()
                    && uid == stat.uid()
                    && gid == stat.gid()
                    && otherAcl.is(acl)
                    && otherDefaultAcl.is(defaultAcl);
        }
    }

    /** @param meaning what owner, mode and ACLs come to; depends on nothing else */
    EntryReader(WorkingFolder here, Function<Meta, T> meaning) {
        this.here = here;
        this.meaning = meaning;
    }

    /** What an entry's values come to now; its kind, owner and mode are those that the walk saw. */
    T read(Found found) throws SystemCallException {
        Statx stat = found.stat();
        acl.clear();
        defaultAcl.clear();
        if (stat.kind() != EntryKind.LINK) {
            here.read(found.folder(), found.name(), Attribute.ACCESS_ACL, acl);
        }
        if (stat.kind() == EntryKind.FOLDER) {
            here.read(found.folder(), found.name(), Attribute.DEFAULT_ACL, defaultAcl);
        }
        return of(stat);
    }

    /** The file capabilities of an entry. */
    Optional<CapabilityValue> capabilities(Found found) throws SystemCallException {
        AttributeValue value = AttributeValue.ofThisThread();
        here.read(found.folder(), found.name(), Attribute.CAPABILITIES, value);
        return value.bytes().map(CapabilityValue::of);
    }

    @SuppressWarnings("unchecked") // whatever is remembered was made by this reader's own function
    private T of(Statx stat) {
        int slot = slot(stat);
        Known<?> there = known[slot];
        if (there == null || !there.is(stat, acl, defaultAcl)) {
            Meta meta = new Meta(
                    stat.kind(),
                    stat.uid(),
                    stat.gid(),
                    stat.mode(),
                    acl.bytes().map(Acl::decode),
                    defaultAcl.bytes().map(Acl::decode));
            there = new Known<>(
                    stat.kind(),
                    stat.mode(),
                    stat.uid(),
                    stat.gid(),
                    acl.bytes().orElse(NOTHING),
                    defaultAcl.bytes().orElse(NOTHING),
                    meaning.apply(meta));
            known[slot] = there;
        }
        return (T) there.meaning();
    }

    private int slot(Statx stat) {
        int hash = stat.kind().ordinal();
        hash = hash * 31 + stat.mode();
        hash = hash * 31 + Long.hashCode(stat.uid());
        hash = hash * 31 + Long.hashCode(stat.gid());
        hash = (hash * 31 + acl.hash()) * 31 + defaultAcl.hash();
        return (hash ^ hash >>> 16 ^ hash >>> 8) & SLOTS - 1;
    }
}
