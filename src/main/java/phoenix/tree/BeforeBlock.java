package phoenix.tree;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes of entries, packed. Numbers are LEB128; what many entries share is written once: a table of the different
 * changes, and paths, names and inode numbers as what is new against the entry before.
 *
 * <pre>
 * block  = count, table size, change…, entry…
 * change = before, after, capabilities before and after       (each of these: length, kernel's bytes; length 0: none)
 * meta   = kind, uid, gid, mode, access ACL, default ACL      (each ACL: length, kernel's bytes; length 0: none)
 * entry  = flags                                              (1: another folder than the entry before; 2: another change)
 *          shared prefix, length, rest of folder path         (where the folder is another one)
 *          number of the change                               (where it is another one)
 *          shared prefix, length, rest of name, inode          (the inode less the one before, in zigzag)
 * </pre>
 */
final class BeforeBlock {
    /**
     * One changed entry.
     *
     * @param folderPath path of its folder from the root, empty for the root; the same array for neighbours
     * @param name its name in there
     * @param inode its inode number
     */
    record Logged(byte[] folderPath, byte[] name, long inode, Change change) {}

    private static final int NEW_FOLDER = 1;
    private static final int NEW_CHANGE = 2;

    /** What stands before the first entry. */
    private static final Logged NONE = new Logged(new byte[0], new byte[0], 0, null);

    private static final byte[] NOTHING = {};

    private BeforeBlock() {}

    static byte[] encode(List<Logged> entries) {
        // Most equal changes are the same object, and comparing ACLs for each entry takes long.
        Map<Change, Integer> table = new IdentityHashMap<>();
        Map<Change, Integer> different = new LinkedHashMap<>();
        for (Logged entry : entries) {
            if (!table.containsKey(entry.change())) {
                different.putIfAbsent(entry.change(), different.size());
                table.put(entry.change(), different.get(entry.change()));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(entries.size() * 16);
        number(out, entries.size());
        number(out, different.size());
        for (Change change : different.keySet()) {
            meta(out, change.before());
            meta(out, change.after());
            bytes(out, change.capabilities().map(c -> c.before().bytes()).orElse(NOTHING));
            bytes(out, change.capabilities().map(c -> c.after().bytes()).orElse(NOTHING));
        }
        Logged before = NONE;
        for (Logged entry : entries) {
            boolean newFolder = !Arrays.equals(before.folderPath(), entry.folderPath());
            boolean newChange = !Objects.equals(table.get(before.change()), table.get(entry.change()));
            number(out, (newFolder ? NEW_FOLDER : 0) | (newChange ? NEW_CHANGE : 0));
            if (newFolder) {
                unshared(out, before.folderPath(), entry.folderPath());
            }
            if (newChange) {
                number(out, table.get(entry.change()));
            }
            unshared(out, before.name(), entry.name());
            long step = entry.inode() - before.inode();
            number(out, step << 1 ^ step >> 63);
            before = entry;
        }
        return out.toByteArray();
    }

    private static void unshared(ByteArrayOutputStream out, byte[] before, byte[] bytes) {
        int different = Arrays.mismatch(before, bytes);
        int shared = different < 0 ? bytes.length : different;
        number(out, shared);
        number(out, bytes.length - shared);
        out.write(bytes, shared, bytes.length - shared);
    }

    /** How many entries a block has. */
    static long count(ByteBuffer block) {
        return number(block);
    }

    /** @throws IllegalArgumentException when the bytes are no block */
    static List<Logged> decode(ByteBuffer block) {
        int length = block.remaining();
        try {
            return read(block);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException broken) {
            throw new IllegalArgumentException("a block of " + length + " bytes is broken", broken);
        }
    }

    private static List<Logged> read(ByteBuffer in) {
        long count = number(in);
        long tableSize = number(in);
        List<Change> table = new ArrayList<>();
        for (long i = 0; i < tableSize; i++) {
            table.add(change(in));
        }
        List<Logged> entries = new ArrayList<>();
        Logged before = NONE;
        for (long i = 0; i < count; i++) {
            long flags = number(in);
            byte[] folder = (flags & NEW_FOLDER) != 0 ? joined(before.folderPath(), in) : before.folderPath();
            Change change = (flags & NEW_CHANGE) != 0 ? table.get((int) number(in)) : before.change();
            if (change == null) {
                throw new BufferUnderflowException();
            }
            byte[] name = joined(before.name(), in);
            long step = number(in);
            before = new Logged(folder, name, before.inode() + (step >>> 1 ^ -(step & 1)), change);
            entries.add(before);
        }
        return entries;
    }

    private static byte[] joined(byte[] before, ByteBuffer in) {
        int shared = (int) number(in);
        byte[] rest = bytes(in);
        if (shared < 0 || shared > before.length) {
            throw new BufferUnderflowException();
        }
        byte[] joined = Arrays.copyOf(before, shared + rest.length);
        System.arraycopy(rest, 0, joined, shared, rest.length);
        return joined;
    }

    private static Change change(ByteBuffer in) {
        Change change = new Change(meta(in), meta(in));
        byte[] before = bytes(in);
        byte[] after = bytes(in);
        return before.length == 0 ? change : change.with(CapabilityValue.of(before), CapabilityValue.of(after));
    }

    private static void meta(ByteArrayOutputStream out, Meta meta) {
        number(out, meta.kind().ordinal());
        number(out, meta.uid());
        number(out, meta.gid());
        number(out, meta.mode());
        bytes(out, meta.acl().map(Acl::encode).orElse(new byte[0]));
        bytes(out, meta.defaultAcl().map(Acl::encode).orElse(new byte[0]));
    }

    private static Meta meta(ByteBuffer in) {
        EntryKind kind = EntryKind.values()[(int) number(in)];
        return new Meta(kind, number(in), number(in), (int) number(in), acl(bytes(in)), acl(bytes(in)));
    }

    private static Optional<Acl> acl(byte[] value) {
        return value.length == 0 ? Optional.empty() : Optional.of(Acl.decode(value));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] value) {
        number(out, value.length);
        out.writeBytes(value);
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = (int) number(in);
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    /** Any 64 bits, unsigned. */
    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }
}
