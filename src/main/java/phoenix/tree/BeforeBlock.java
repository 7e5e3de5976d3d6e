package phoenix.tree;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of entries, packed. Numbers are LEB128; what many entries share is written once: a table of the different
 * changes, and folder paths as what is new against the path before.
 *
 * <pre>
 * block  = count, table size, change…, entry…
 * change = before, after
 * meta   = kind, uid, gid, mode, access ACL, default ACL      (each ACL: length, kernel's bytes; length 0: none)
 * entry  = 0 | 1, shared prefix, length, rest of folder path  (0: same folder as the entry before)
 *          length, name, inode, number of the change
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

    private static final int SAME_FOLDER = 0;
    private static final int NEW_FOLDER = 1;

    private BeforeBlock() {}

    static byte[] encode(List<Logged> entries) {
        Map<Change, Integer> table = new LinkedHashMap<>();
        for (Logged entry : entries) {
            table.putIfAbsent(entry.change(), table.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(entries.size() * 24);
        number(out, entries.size());
        number(out, table.size());
        for (Change change : table.keySet()) {
            meta(out, change.before());
            meta(out, change.after());
        }
        byte[] folder = {};
        for (Logged entry : entries) {
            if (Arrays.equals(folder, entry.folderPath())) {
                number(out, SAME_FOLDER);
            } else {
                int shared = Math.max(0, Arrays.mismatch(folder, entry.folderPath()));
                number(out, NEW_FOLDER);
                number(out, shared);
                bytes(out, Arrays.copyOfRange(entry.folderPath(), shared, entry.folderPath().length));
                folder = entry.folderPath();
            }
            bytes(out, entry.name());
            number(out, entry.inode());
            number(out, table.get(entry.change()));
        }
        return out.toByteArray();
    }

    /** How many entries a block has. */
    static long count(byte[] block) {
        return number(ByteBuffer.wrap(block));
    }

    /** @throws IllegalArgumentException when the bytes are no block */
    static List<Logged> decode(byte[] block) {
        try {
            return decode(ByteBuffer.wrap(block));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException broken) {
            throw new IllegalArgumentException("a block of " + block.length + " bytes is broken", broken);
        }
    }

    private static List<Logged> decode(ByteBuffer in) {
        long count = number(in);
        long tableSize = number(in);
        List<Change> table = new ArrayList<>();
        for (long i = 0; i < tableSize; i++) {
            table.add(new Change(meta(in), meta(in)));
        }
        List<Logged> entries = new ArrayList<>();
        byte[] folder = {};
        for (long i = 0; i < count; i++) {
            if (number(in) == NEW_FOLDER) {
                byte[] shared = Arrays.copyOf(folder, (int) number(in));
                byte[] rest = bytes(in);
                folder = Arrays.copyOf(shared, shared.length + rest.length);
                System.arraycopy(rest, 0, folder, shared.length, rest.length);
            }
            entries.add(new Logged(folder, bytes(in), number(in), table.get((int) number(in))));
        }
        return entries;
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
