package phoenix.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that system calls read and write: outside of Java's heap, at an address that never changes, in the machine's own byte
 * order.
 *
 * @param bytes the memory
 * @param address where it is, for {@link Native}
 */
record NativeBuffer(ByteBuffer bytes, long address) {
    static {
        // JNA unpacks its library when it is first asked for anything.
        NativeFolder.choose();
    }

    static NativeBuffer of(int size) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        return new NativeBuffer(
                bytes, com.sun.jna.Pointer.nativeValue(com.sun.jna.Native.getDirectBufferPointer(bytes)));
    }

    int size() {
        return bytes.capacity();
    }

    /** Its first bytes. */
    byte[] copy(int length) {
        byte[] copy = new byte[length];
        bytes.get(0, copy);
        return copy;
    }
}
