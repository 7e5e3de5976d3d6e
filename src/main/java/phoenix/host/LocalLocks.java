package phoenix.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import phoenix.tree.FileMutex;

/** Takes the locks that other tools of this machine respect. */
final class LocalLocks {
    private static final Path ACCOUNTS = Path.of("/etc/.pwd.lock");
    private static final String PROXMOX = "/run/lock/lxc/pve-config-%s.lock";
    private static final int TRIES = 150;
    private static final long BETWEEN_TRIES_MS = 100;

    void locked(HostLock lock, HostWork work) throws IOException {
        if (lock instanceof HostLock.Accounts) {
            accounts(work);
        } else if (lock instanceof HostLock.ProxmoxContainer container) {
            Path file = Path.of(String.format(PROXMOX, container.ctid()));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            try (FileMutex held = FileMutex.take(file.toString(), TRIES * BETWEEN_TRIES_MS)) {
                work.run();
            }
        } else {
            work.run();
        }
    }

    /** lckpwdf(3) takes an fcntl write lock on this file, and so does Java. */
    private static void accounts(HostWork work) throws IOException {
        try (FileChannel channel = FileChannel.open(
                ACCOUNTS,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            for (int i = 0; i < TRIES; i++) {
                try (FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        work.run();
                        return;
                    }
                }
                pause();
            }
            throw new IOException("another program (useradd, vipw, passwd …) holds " + ACCOUNTS
                    + "; nothing was written. Try again when it has ended");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + ACCOUNTS, e);
        }
    }
}
