package phoenix.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A POSIX access control list, as in acl(5): valid and in canonical order (owner, named users by id, owning group, named
 * groups by id, mask, other).
 *
 * @param entries the entries; given in any order, kept in the canonical one
 */
public record Acl(List<Entry> entries) {
    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 4;
    private static final int ENTRY_BYTES = 8;
    private static final Pattern SEPARATOR = Pattern.compile("[,\n]");
    private static final Pattern ENTRY =
            Pattern.compile("(?<word>user|group|mask|other):(?<id>\\d{0,10}):(?<perms>[r-][w-][x-])");

    /** What an entry speaks of; the numbers are those of {@code linux/posix_acl.h}. */
    public enum Tag {
        /** The owner of the file. */
        USER_OBJ(0x01, "user"),
        /** A user named by uid. */
        USER(0x02, "user"),
        /** The owning group. */
        GROUP_OBJ(0x04, "group"),
        /** A group named by gid. */
        GROUP(0x08, "group"),
        /** The most that named users and all groups can have. */
        MASK(0x10, "mask"),
        /** Everyone else. */
        OTHER(0x20, "other");

        private final int code;
        private final String word;

        Tag(int code, String word) {
            this.code = code;
            this.word = word;
        }

        boolean isNamed() {
            return this == USER || this == GROUP;
        }

        /** Whether the mask limits entries of this kind. */
        boolean isMasked() {
            return isNamed() || this == GROUP_OBJ;
        }
    }

    /**
     * One line of an ACL.
     *
     * @param tag what the entry speaks of
     * @param id uid or gid of named entries, {@link #NO_ID} for all others
     * @param perms 4 read, 2 write, 1 execute, added up
     */
    public record Entry(Tag tag, long id, int perms) implements Comparable<Entry> {
        public static final long NO_ID = -1;
        private static final Comparator<Entry> CANONICAL =
                Comparator.comparing(Entry::tag).thenComparing(Entry::id);

        /** @throws IllegalArgumentException when id and tag do not go together or a number is out of range */
        public Entry {
            if (tag.isNamed()) {
                Meta.requireId(id);
            } else if (id != NO_ID) {
                throw new IllegalArgumentException(
                        "an ACL entry of kind " + tag + " has no id, but " + id + " was given");
            }
            if ((perms & ~7) != 0) {
                throw new IllegalArgumentException("ACL permissions " + perms + " are not within 0 to 7");
            }
        }

        /** An entry without an id: owner, owning group, mask or other. */
        public static Entry of(Tag tag, int perms) {
            return new Entry(tag, NO_ID, perms);
        }

        /** An entry for one user. */
        public static Entry user(long uid, int perms) {
            return new Entry(Tag.USER, uid, perms);
        }

        /** The entry as getfacl's numeric short form has it: {@code user:100000:rw-}. */
        public String text() {
            return tag.word
                    + ":"
                    + (tag.isNamed() ? id : "")
                    + ":"
                    + ((perms & 4) != 0 ? 'r' : '-')
                    + ((perms & 2) != 0 ? 'w' : '-')
                    + ((perms & 1) != 0 ? 'x' : '-');
        }

        @Override
        public int compareTo(Entry other) {
            return CANONICAL.compare(this, other);
        }

        private boolean isOf(Tag otherTag, long otherId) {
            return tag == otherTag && id == otherId;
        }
    }

    /** @throws IllegalArgumentException when the kernel would refuse the entries (acl(5), "valid ACL") */
    public Acl {
        entries = entries.stream().sorted().toList();
        Set<String> subjects = new HashSet<>();
        for (Entry entry : entries) {
            if (!subjects.add(entry.tag() + ":" + entry.id())) {
                throw new IllegalArgumentException("an ACL holds the entry " + entry.text() + " twice");
            }
        }
        for (Tag tag : List.of(Tag.USER_OBJ, Tag.GROUP_OBJ, Tag.OTHER)) {
            if (entries.stream().noneMatch(e -> e.tag() == tag)) {
                throw new IllegalArgumentException("an ACL needs an entry of kind " + tag);
            }
        }
        if (entries.stream().anyMatch(e -> e.tag().isNamed())
                && entries.stream().noneMatch(e -> e.tag() == Tag.MASK)) {
            throw new IllegalArgumentException("an ACL with named users or groups needs a mask");
        }
    }

    /** The ACL that says what the permission bits of a mode say. */
    public static Acl fromMode(int mode) {
        return new Acl(List.of(
                Entry.of(Tag.USER_OBJ, mode >> 6 & 7),
                Entry.of(Tag.GROUP_OBJ, mode >> 3 & 7),
                Entry.of(Tag.OTHER, mode & 7)));
    }

    /**
     * Reads the kernel's value of {@code system.posix_acl_access} or {@code system.posix_acl_default}: a version, then tag,
     * permissions and id of each entry, little endian ({@code linux/posix_acl_xattr.h}).
     *
     * @throws IllegalArgumentException when it is no such value
     */
    public static Acl decode(byte[] xattr) {
        ByteBuffer in = ByteBuffer.wrap(xattr).order(ByteOrder.LITTLE_ENDIAN);
        if (xattr.length < HEADER_BYTES || (xattr.length - HEADER_BYTES) % ENTRY_BYTES != 0 || in.getInt() != VERSION) {
            throw new IllegalArgumentException(
                    "the extended attribute of " + xattr.length + " bytes is no ACL of version " + VERSION);
        }
        List<Entry> entries = new ArrayList<>();
        while (in.hasRemaining()) {
            Tag tag = tagOf(in.getShort() & 0xffff);
            int perms = in.getShort() & 0xffff;
            long id = Integer.toUnsignedLong(in.getInt());
            entries.add(new Entry(tag, tag.isNamed() ? id : Entry.NO_ID, perms));
        }
        return new Acl(entries);
    }

    /** The kernel's value of the extended attribute; {@link #decode} is its inverse. */
    public byte[] encode() {
        ByteBuffer out =
                ByteBuffer.allocate(HEADER_BYTES + ENTRY_BYTES * entries.size()).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(VERSION);
        for (Entry entry : entries) {
            out.putShort((short) entry.tag().code)
                    .putShort((short) entry.perms())
                    .putInt((int) entry.id());
        }
        return out.array();
    }

    /** The numeric short form: {@code user::rwx,user:100000:rwx,group::r-x,mask::rwx,other::r-x}. */
    public String text() {
        return entries.stream().map(Entry::text).collect(Collectors.joining(","));
    }

    /**
     * Reads the numeric short form, or the lines that {@code getfacl -cnE} prints for an access ACL.
     *
     * @throws IllegalArgumentException naming the entry that can't be read
     */
    public static Acl parse(String text) {
        return new Acl(SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(Acl::parseEntry)
                .toList());
    }

    /** Whether it says no more than the permission bits of a mode can. */
    public boolean isMinimal() {
        return find(Tag.MASK, Entry.NO_ID).isEmpty();
    }

    /** The permission bits that the kernel shows: owner, mask (owning group if there is none), other. */
    public int mode() {
        return perms(Tag.USER_OBJ) << 6 | mask() << 3 | perms(Tag.OTHER);
    }

    /** What chmod(2) makes of it: owner, mask (owning group if there is none) and other come from the mode. */
    public Acl withMode(int mode) {
        Tag groupClass = isMinimal() ? Tag.GROUP_OBJ : Tag.MASK;
        return with(Entry.of(Tag.USER_OBJ, mode >> 6 & 7))
                .with(Entry.of(groupClass, mode >> 3 & 7))
                .with(Entry.of(Tag.OTHER, mode & 7));
    }

    /** The entry for that tag and id, {@link Entry#NO_ID} where the tag has none. */
    public Optional<Entry> find(Tag tag, long id) {
        return entries.stream().filter(e -> e.isOf(tag, id)).findFirst();
    }

    /**
     * This ACL with the entry put in, in place of one for the same tag and id. The mask stays as it is; where a first named
     * entry needs one, it is made wide enough for the owning group and that entry.
     */
    public Acl with(Entry entry) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.removeIf(e -> e.isOf(entry.tag(), entry.id()));
        changed.add(entry);
        if (entry.tag().isNamed() && isMinimal()) {
            changed.add(Entry.of(Tag.MASK, perms(Tag.GROUP_OBJ) | entry.perms()));
        }
        return new Acl(changed);
    }

    /**
     * This ACL without the entry for that tag and id; the same if there is none. The mask stays as it is.
     *
     * @throws IllegalArgumentException when the entry can't be left out: owner, owning group, other, or a mask in use
     */
    public Acl without(Tag tag, long id) {
        return new Acl(entries.stream().filter(e -> !e.isOf(tag, id)).toList());
    }

    /** What an entry really gives: its permissions, within the mask where the mask counts. */
    public int effective(Entry entry) {
        return entry.tag().isMasked() ? entry.perms() & mask() : entry.perms();
    }

    /**
     * Whether a process may use a file with this ACL in all of the ways asked for, by the algorithm of acl(5), capabilities
     * left aside.
     *
     * @param gids the process's group and supplementary groups
     * @param wanted 4 read, 2 write, 1 execute, added up
     */
    public boolean permits(long uid, Set<Long> gids, long ownerUid, long ownerGid, int wanted) {
        if (uid == ownerUid) {
            return (perms(Tag.USER_OBJ) & wanted) == wanted;
        }
        Optional<Entry> named = find(Tag.USER, uid);
        if (named.isPresent()) {
            return (effective(named.get()) & wanted) == wanted;
        }
        List<Entry> groups = entries.stream()
                .filter(e -> e.tag() == Tag.GROUP_OBJ && gids.contains(ownerGid)
                        || e.tag() == Tag.GROUP && gids.contains(e.id()))
                .toList();
        if (groups.isEmpty()) {
            return (perms(Tag.OTHER) & wanted) == wanted;
        }
        return groups.stream().anyMatch(e -> (effective(e) & wanted) == wanted);
    }

    /** Permissions of the owner, owning group or other entry. */
    int perms(Tag tag) {
        return find(tag, Entry.NO_ID).orElseThrow().perms();
    }

    /** The most that the group class can have. */
    int mask() {
        return find(Tag.MASK, Entry.NO_ID).map(Entry::perms).orElseGet(() -> perms(Tag.GROUP_OBJ));
    }

    private static Tag tagOf(int code) {
        for (Tag tag : Tag.values()) {
            if (tag.code == code) {
                return tag;
            }
        }
        throw new IllegalArgumentException("no ACL entry has the tag 0x" + Integer.toHexString(code));
    }

    private static Entry parseEntry(String text) {
        var match = ENTRY.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no ACL entry; one looks like user:100000:rw- or mask::r-x");
        }
        boolean named = !match.group("id").isEmpty();
        Tag tag =
                switch (match.group("word")) {
                    case "user" -> named ? Tag.USER : Tag.USER_OBJ;
                    case "group" -> named ? Tag.GROUP : Tag.GROUP_OBJ;
                    case "mask" -> Tag.MASK;
                    default -> Tag.OTHER;
                };
        int perms = 0;
        for (char c : match.group("perms").toCharArray()) {
            perms = perms << 1 | (c == '-' ? 0 : 1);
        }
        return new Entry(tag, named ? Long.parseLong(match.group("id")) : Entry.NO_ID, perms);
    }
}
