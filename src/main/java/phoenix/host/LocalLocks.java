package phoenix.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import phoenix.tree.FileMutex;

/** Takes the locks that other tools of this machine respect. */
final class LocalLocks {
    private static final long BETWEEN_TRIES_MS = 100;

    private final Path accounts;
    private final Path proxmox;
    private final long patienceMs;

    /** The locks of this machine. */
    LocalLocks() {
        this(Path.of("/etc/.pwd.lock"), Path.of("/run/lock/lxc"), 15_000);
    }

    /**
     * @param accounts the lock file of lckpwdf(3)
     * @param proxmox the folder with the lock files of containers
     * @param patienceMs how long to wait for another holder, in milliseconds
     */
    LocalLocks(Path accounts, Path proxmox, long patienceMs) {
        this.accounts = accounts;
        this.proxmox = proxmox;
        this.patienceMs = patienceMs;
    }

    <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        if (lock instanceof HostLock.Accounts) {
            return accounts(work);
        }
        if (lock instanceof HostLock.ProxmoxContainer container) {
            Files.createDirectories(proxmox);
            Path file = proxmox.resolve("pve-config-" + container.ctid() + ".lock");
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                    .close();
            try (FileMutex held = FileMutex.take(file.toString(), patienceMs)) {
                return work.run();
            }
        }
        return work.run();
    }

    /** lckpwdf(3) takes an fcntl write lock on this file, and so does Java. */
    private <T> T accounts(HostWork<T> work) throws IOException {
        try (FileChannel channel = FileChannel.open(
                accounts,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            for (long waited = 0; waited <= patienceMs; waited += BETWEEN_TRIES_MS) {
                try (FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        return work.run();
                    }
                }
                pause();
            }
            throw new IOException("another program (useradd, vipw, passwd ...) holds " + accounts
                    + "; nothing was written. Try again when it has ended");
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + accounts, e);
        }
    }
}
