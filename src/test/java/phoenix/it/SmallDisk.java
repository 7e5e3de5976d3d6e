package phoenix.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The small file system, in a file of its own, that everything which a run may change is on in {@link EveryFaultIT}'s root. */
final class SmallDisk {
    /** Where it is mounted as a whole. */
    static final Path TOP = Path.of("/run/small");

    private static final Path FILLER = TOP.resolve("filler");

    private SmallDisk() {}

    /** Leaves no block of it. */
    static void fill() throws IOException {
        try (FileChannel filler = FileChannel.open(FILLER, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int size = 1 << 16; size > 0; size /= 8) {
                fill(filler, size);
            }
        }
    }

    private static void fill(FileChannel filler, int size) throws IOException {
        while (true) {
            try {
                filler.write(ByteBuffer.allocate(size));
                filler.force(false);
            } catch (IOException full) {
                if (!full.getMessage().contains("No space left on device")) {
                    throw full;
                }
                return;
            }
        }
    }

    /** The kernel lets nothing on it be written. */
    static void setReadOnly() throws IOException {
        remount("ro");
    }

    /** There is space again, and it can be written. */
    static void mend() throws IOException {
        remount("rw");
        Files.deleteIfExists(FILLER);
    }

    private static void remount(String how) throws IOException {
        try {
            Process mount = new ProcessBuilder("mount", "-o", "remount," + how, TOP.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(mount.getInputStream().readAllBytes());
            if (mount.waitFor() != 0) {
                throw new FileSystemException(TOP.toString(), null, "remount," + how + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
