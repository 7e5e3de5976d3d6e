package phoenix.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import phoenix.ids.IdTranslation;

/**
 * The value of {@code security.capability}, as root outside of all user namespaces reads and writes it ({@code vfs_ns_cap_data} in
 * {@code linux/capability.h}): capabilities of version 2 count for the host's root, those of version 3 in the user namespace of
 * the root whose id they hold.
 *
 * @param latin1 its bytes, one for each character
 */
public record CapabilityValue(String latin1) {
    private static final int VERSION = 0xff000000;
    private static final int VERSION_2 = 0x02000000;
    private static final int VERSION_3 = 0x03000000;
    private static final int BYTES_2 = 20;
    private static final int BYTES_3 = 24;

    static CapabilityValue of(byte[] bytes) {
        return new CapabilityValue(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With the root whose namespace it counts in under the id that it becomes; empty for a version that is not known. */
    Optional<CapabilityValue> moved(IdTranslation users) {
        ByteBuffer in = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int magic = latin1.length() < BYTES_2 ? 0 : in.getInt(0);
        boolean isSecond = (magic & VERSION) == VERSION_2 && latin1.length() == BYTES_2;
        boolean isThird = (magic & VERSION) == VERSION_3 && latin1.length() == BYTES_3;
        if (!isSecond && !isThird) {
            return Optional.empty();
        }
        long root = isThird ? Integer.toUnsignedLong(in.getInt(BYTES_2)) : 0;
        return Optional.of(withRoot(in, magic, users.translate(root).orElse(root)));
    }

    private static CapabilityValue withRoot(ByteBuffer in, int magic, long root) {
        int length = root == 0 ? BYTES_2 : BYTES_3;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(0, in.array(), 0, BYTES_2).putInt(0, magic & ~VERSION | (root == 0 ? VERSION_2 : VERSION_3));
        if (root != 0) {
            out.putInt(BYTES_2, (int) root);
        }
        return of(out.array());
    }
}
