package phoenix.tree;

import java.io.IOException;

/** An flock(2) lock on a file, as Proxmox's tools take it (lock_file in PVE::Tools). Java's own locks are fcntl's. */
public final class FileMutex implements AutoCloseable {
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final long BETWEEN_TRIES_MS = 100;

    private final int descriptor;

    private FileMutex(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Takes the lock of a file that is there.
     *
     * @param patienceMs how long to wait for another holder, in milliseconds
     * @throws IOException where the file can't be opened, or another program keeps the lock for so long
     */
    public static FileMutex take(String file, long patienceMs) throws IOException {
        long name = NativeText.of(FileNames.encode(file));
        int descriptor = Native.openat(Native.AT_FDCWD, name, Native.O_RDONLY | Native.O_NOFOLLOW | Native.O_CLOEXEC);
        if (descriptor < 0) {
            throw new IOException(file + ": " + Errno.last().text());
        }
        for (long waited = 0; Native.flock(descriptor, LOCK_EX | LOCK_NB) != 0; waited += BETWEEN_TRIES_MS) {
            if (waited >= patienceMs) {
                Native.close(descriptor);
                throw new IOException("another program holds the lock " + file
                        + "; nothing was written. Try again when it has ended");
            }
            pause(descriptor, file);
        }
        return new FileMutex(descriptor);
    }

    private static void pause(int descriptor, String file) throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Native.close(descriptor);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the lock " + file, e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        Native.close(descriptor);
    }
}
